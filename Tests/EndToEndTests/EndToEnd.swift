import Testing

/// All tests of the built program on a terminal, one after the other, because each of them wants the machine to itself.
@Suite(.serialized) struct EndToEnd {}
