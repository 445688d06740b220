import Calls
import GRDB

// A damaged file can hold anything in any column, and GRDB's own conversions stop the program where a value does not
// fit. These never do: what does not fit reads as nothing, and `check` finds it.
extension Row {
  func integer(_ index: Int) -> Int64 { integerIfAny(index) ?? 0 }

  func integerIfAny(_ index: Int) -> Int64? { Int64.fromDatabaseValue(self[index] as DatabaseValue) }

  func numberIfAny(_ index: Int) -> Double? { Double.fromDatabaseValue(self[index] as DatabaseValue) }

  func text(_ index: Int) -> String { textIfAny(index) ?? "" }

  func textIfAny(_ index: Int) -> String? { String.fromDatabaseValue(self[index] as DatabaseValue) }

  func instantIfAny(_ index: Int) -> Instant? { integerIfAny(index).map(Instant.init(milliseconds:)) }
}
