/// `<title>`: what the browser tab shows.
public func title(_ text: String) -> HTML { enclose("title", []) { HTML(text) } }

/// A script of our own, by address; scripts in the page itself are forbidden by the content security policy.
public func script(_ attributes: Attribute...) -> HTML { enclose("script", attributes, HTML.init) }

/// `<html>`
public func html(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("html", attributes, content)
}

/// `<head>`
public func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("head", attributes, content)
}

/// `<body>`
public func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("body", attributes, content)
}

/// `<main>`
public func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("main", attributes, content)
}

/// `<nav>`
public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("nav", attributes, content)
}

/// `<header>`
public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("header", attributes, content)
}

/// `<footer>`
public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("footer", attributes, content)
}

/// `<section>`
public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("section", attributes, content)
}

/// `<article>`
public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("article", attributes, content)
}

/// `<aside>`
public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("aside", attributes, content)
}

/// `<div>`
public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("div", attributes, content)
}

/// `<h1>`
public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("h1", attributes, content)
}

/// `<h2>`
public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("h2", attributes, content)
}

/// `<h3>`
public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("h3", attributes, content)
}

/// `<h4>`
public func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("h4", attributes, content)
}

/// `<hgroup>`
public func hgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("hgroup", attributes, content)
}

/// `<template>`
public func template(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("template", attributes, content)
}

/// `<dialog>`
public func dialog(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("dialog", attributes, content)
}

/// `<details>`
public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("details", attributes, content)
}

/// `<summary>`
public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = HTML.init) -> HTML {
  enclose("summary", attributes, content)
}

/// `<meta>`
public func meta(_ attributes: Attribute...) -> HTML { void("meta", attributes) }

/// `<link>`
public func link(_ attributes: Attribute...) -> HTML { void("link", attributes) }
