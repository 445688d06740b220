/// Policies that keep a test from lasting as long as a real break.
enum ShortBreaks {
  /// Two seconds of wrap-up; the breaks themselves last as long as ever.
  static let notice = """
    cooldown:
      wrap_up_seconds: 2
      notice_seconds: 2
    """

  /// All breaks last two seconds.
  static let seconds = """
    cooldown:
      wrap_up_seconds: 1
      notice_seconds: 1
      hard_end_seconds: 60
    bands:
      warm:
        steps: {breathe: 2}
      hot:
        steps: {name_it: 0, breathe: 2, distance: 0, ready: 0}
      severe:
        steps: {name_it: 0, breathe: 2, reframe: 0, look_away: 0, ready: 0}
      critical:
        steps: {name_it: 0, breathe: 2, person: 0, look_away: 0, ready: 0}
    """
}
