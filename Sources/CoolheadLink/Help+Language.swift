import ArgumentParser
import Language

/// A sentence about an argument in the language of the screen.
@_disfavoredOverload
func tr(_ sentence: Sentence) -> ArgumentHelp { ArgumentHelp(sentence.text) }
