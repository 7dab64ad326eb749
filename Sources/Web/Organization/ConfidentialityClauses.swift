import Domain
import Records
import Time

/// The clauses of 1.6.4 with what an agreement on record says.
struct ConfidentialityClauses {
  let agreement: Record<SupplierConfidentiality>
  let contract: Record<Contract>?

  var text: String {
    typealias Agreement = SupplierConfidentiality
    let cause = contract.map { one in
      "于\(one[Contract.signedOn].map { " " + ContractWords.date($0) } ?? ContractWords.blank)签订《\(one[Contract.name])》"
    } ?? "就信息技术采购和维护开展合作"
    let lines = [
      "保密信息，指乙方履行合同过程中或为履行合同而从甲方获得或知悉的信息，包括但不限于：\(agreement[Agreement.scope])。下列信息除外：\(agreement[Agreement.exceptions] ?? ContractWords.blank)。",
      "乙方接收的文件为甲方所有，知识产权属于甲方；乙方承认甲方对保密信息的利益和权利，予以妥善保存。",
      "披露、提供保密信息，不构成向乙方转让或授予特许权、专利权、专利申请权、商标权、著作权、商业秘密或其他知识产权，也不构成转让或授予使用第三方许可甲方使用的权益。",
      "乙方对所接收的文件只有临时使用权，没有所有权、知识产权和解释权。", "乙方只为与甲方合作的目的使用保密信息。",
      "未经甲方事先书面批准，乙方不得以任何形式向第三方披露保密信息的全部或部分；应妥善保管，不得复制、泄漏或遗失，也不得据此向第三方提出建议。",
      "乙方建立保密制度，教育本单位人员，与相关人员签订保密协议并约定泄密的违约责任，追究泄密人员的责任。",
      "乙方可以让合作期间必须使用的职员接触保密信息，前提是事先取得该职员至少同样严格的保密承诺。", "乙方职员违背保密承诺、不按本协议使用、向第三方披露或据此提出建议的，视为乙方违反本协议。",
      "政府部门或监管机构要求披露的，乙方可在要求的范围内披露而不承担责任，但应立即并尽可能在披露前书面通知甲方，并作商业上合理的努力使所披露的信息得到保密。",
      "乙方违反本协议的，赔偿由此给甲方造成的一切损失，包括损害、诉讼费用、仲裁费用、合理的律师费和调查费。", "合同终止或甲方认为必要时，甲方有权收回或要求销毁保密信息；要求交回的，乙方立即交回全部信息及其有形载体。",
      "执行本协议的争议先友好协商；协商不成的，申请仲裁，按仲裁时现行有效的规则进行。", "本协议对双方及各自所属、关联的公司和机构都有约束力。", "修改本协议条款，须经双方授权代表书面签署后生效。",
      "本协议规定的保密责任\(agreement.term ?? ContractWords.blank)。", "协商不成的争议，向\(ContractWords.commission(agreement[Agreement.arbitration]))按其仲裁规则申请仲裁。", "本协议自双方法定代表人或授权代表签字盖章之日起生效。",
      "本协议" + ContractWords.share(agreement[Agreement.copies], agreement[Agreement.ours], agreement[Agreement.theirs]),
      "订立、生效、解释、履行和争议均适用中华人民共和国法律。", "附件是本协议不可分割的部分，与协议同等有效。",
    ]
    return "甲乙双方\(cause)，就其中涉及的甲方保密信息约定如下：\n" + lines.enumerated().map { "\($0 + 1)．\($1)" }.joined(separator: "\n")
  }
}
