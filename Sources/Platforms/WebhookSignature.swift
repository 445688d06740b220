import Calls
import Crypto
import Foundation
import Transcripts

/// How platforms sign what they send.
public enum WebhookSignature {
  /// Whether Twilio signed a form: HMAC-SHA1 of the public address with all fields behind it, sorted by name.
  ///
  /// - Parameter url: the address that Twilio called, which behind a tunnel is not the one that was listened on.
  public static func isTwilio(_ signature: String, url: String, form: Form, token: String) -> Bool {
    guard let code = Data(base64Encoded: signature) else { return false }
    var values: [String: Set<String>] = [:]
    for pair in form.pairs { values[pair.name, default: []].insert(pair.value) }
    let fields = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { name, values in
      values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name + $0 }.joined()
    }.joined()
    return addresses(url).contains { isSigned(Data(($0 + fields).utf8), code, token) }
  }

  /// Whether Twilio signed a body that is no form: the address is signed alone and names the body's digest.
  public static func isTwilio(_ signature: String, url: String, body: [UInt8], token: String) -> Bool {
    guard let code = Data(base64Encoded: signature) else { return false }
    guard let query = url.firstIndex(of: "?"), let form = Form(url[url.index(after: query)...].utf8),
      let digest = form["bodySHA256"].flatMap({ Data(hex: $0) }), digest == Data(SHA256.hash(data: body))
    else {
      return false
    }
    return addresses(url).contains { isSigned(Data($0.utf8), code, token) }
  }

  /// Whether Chatwoot signed a body: HMAC-SHA256 of the time, a dot and the body.
  public static func isChatwoot(_ signature: String, timestamp: String, body: [UInt8], secret: String) -> Bool {
    let prefix = "sha256="
    guard signature.hasPrefix(prefix), let code = Data(hex: String(signature.dropFirst(prefix.count))) else {
      return false
    }
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: Data(timestamp.utf8) + Data([UInt8(ascii: ".")]) + Data(body),
      using: SymmetricKey(data: Data(secret.utf8)))
  }

  /// Whether two secrets are one, in a time that tells nothing of where they differ.
  public static func isSame(_ left: String, _ right: String) -> Bool {
    let key = SymmetricKey(data: Data(left.utf8))
    let code = HMAC<SHA256>.authenticationCode(for: Data(left.utf8), using: key)
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(right.utf8), using: key)
  }

  private static func isSigned(_ data: Data, _ code: Data, _ token: String) -> Bool {
    HMAC<Insecure.SHA1>.isValidAuthenticationCode(
      code, authenticating: data, using: SymmetricKey(data: Data(token.utf8)))
  }

  /// An address as it is, without its port, and with the standard one: which of them is signed depends on the way.
  private static func addresses(_ url: String) -> [String] {
    guard var parts = URLComponents(string: url) else { return [url] }
    let port = parts.port
    parts.port = port == nil ? (parts.scheme == "http" ? 80 : 443) : nil
    return [url] + (parts.string.map { [$0] } ?? [])
  }
}

extension Data {
  /// Reads two hexadecimal digits a byte; nil for anything else.
  init?(hex: String) {
    let digits = hex.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
    let values = digits.compactMap(\.self)
    self.init(stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) })
  }
}
