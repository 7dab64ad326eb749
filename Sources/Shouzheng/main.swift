print("守正 Shouzheng")
