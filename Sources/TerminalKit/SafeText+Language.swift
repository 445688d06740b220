import Language

/// A sentence in the language of the screen, safe to be painted whatever a translation holds.
@_disfavoredOverload
public func tr(_ sentence: Sentence) -> SafeText { SafeText(untrusted: sentence.text) }
