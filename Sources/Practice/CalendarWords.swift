/// The days of the week and the months in English, in lower case, as they are looked for in what people say.
public enum CalendarWords {
  public static let weekdays: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  public static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  /// Both: capitals that are nobody's name.
  public static let all = weekdays.union(months)
}
