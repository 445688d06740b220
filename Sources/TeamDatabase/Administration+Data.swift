import Foundation
import Language

/// What lies in the database about whom, given out and deleted as the law asks.
extension Administration {
  /// How many of each were deleted.
  public struct Purged: Hashable, Sendable {
    public var acts: Int
    /// How many stayed although they are older: open promises, flags in force, and what answers them.
    public var spared: Int
  }

  /// Deletes what was told before a number of days, but for open promises and for flags that wait or are in force.
  /// - Parameter days: 1 or more.
  public func purge(olderThanDays days: Int) throws(DatabaseProblem) -> Purged {
    try requireTables()
    guard days >= 1 else { throw DatabaseProblem(.unfit, tr("The days are 1 or more.")) }
    return try connection.atOnce { () throws(DatabaseProblem) in
      try connection.run("SET LOCAL ROLE coolhead_owner")
      let old = try count(
        "SELECT count(*) FROM coolhead.act WHERE at < now() - make_interval(days => $1)", [String(days)])
      try connection.run(
        """
        WITH kept AS (
          SELECT k.author, k.id FROM coolhead.act k
          WHERE k.kind = 'promise.made' AND NOT EXISTS (
            SELECT FROM coolhead.act c
            WHERE c.about_author = k.author AND c.about = k.id AND c.kind = 'promise.changed'
              AND c.data ->> 'state' IN ('kept', 'broken', 'withdrawn'))
          UNION ALL
          SELECT k.author, k.id FROM coolhead.act k
          WHERE k.kind = 'flag.proposed' AND (k.data ->> 'expires')::timestamptz > now() AND NOT EXISTS (
            SELECT FROM coolhead.act d
            WHERE d.about_author = k.author AND d.about = k.id
              AND (d.kind = 'flag.withdrawn' OR d.data ->> 'decision' = 'declined'))
        ), answered AS (
          SELECT author, id FROM kept
          UNION ALL
          SELECT p.author, p.id FROM coolhead.act p JOIN kept k ON k.author = p.about_author AND k.id = p.about
          WHERE p.kind = 'promise.passed'
        ), taken AS (
          SELECT c.author, c.id FROM kept k
          JOIN coolhead.act p ON p.author = k.author AND p.id = k.id AND p.kind = 'promise.made' AND p.call <> ''
          JOIN coolhead.act c ON c.about_author = p.author AND c.call = p.call AND c.kind = 'call.taken'
        )
        DELETE FROM coolhead.act a
        WHERE a.at < now() - make_interval(days => $1)
          AND NOT EXISTS (SELECT FROM kept k WHERE k.author = a.author AND k.id = a.id)
          AND NOT EXISTS (SELECT FROM taken k WHERE k.author = a.author AND k.id = a.id)
          AND NOT EXISTS (SELECT FROM answered k WHERE k.author = a.about_author AND k.id = a.about)
        """, [String(days)])
      let left = try count(
        "SELECT count(*) FROM coolhead.act WHERE at < now() - make_interval(days => $1)", [String(days)])
      try connection.run("DELETE FROM coolhead.pulse WHERE at < now() - interval '1 day'")
      try connection.run("DELETE FROM coolhead.line WHERE at < now() - interval '1 day'")
      try connection.run("DELETE FROM coolhead.relayed_line WHERE at < now() - interval '4 hours'")
      try connection.run("DELETE FROM coolhead.relayed_reply WHERE at < now() - interval '7 days'")
      try connection.run("DELETE FROM coolhead.relayed_call WHERE at < now() - interval '2 days'")
      try connection.run("DELETE FROM coolhead.result WHERE at < now() - make_interval(days => $1)", [String(days)])
      return Purged(acts: old - left, spared: left)
    }
  }

  /// Everything about one customer, a JSON object each: promises and flags with the number, and what answers them.
  public func export(customer: String) throws(DatabaseProblem) -> [String] {
    try export(
      """
      a.data ->> 'customer' = $1 OR a.data ->> 'reference' = $1 OR EXISTS (
        SELECT FROM coolhead.act k WHERE k.author = a.about_author AND k.id = a.about
          AND (k.data ->> 'customer' = $1 OR k.data ->> 'reference' = $1))
      """, customer)
  }

  /// Everything that one person of the team told, and what was addressed to them, a JSON object each.
  public func export(member: String) throws(DatabaseProblem) -> [String] {
    let acts = try export("a.author = $1 OR a.addressee = $1", member)
    return try acts
      + connection.atOnce { () throws(DatabaseProblem) in
        try connection.run("SET LOCAL ROLE coolhead_owner")
        return try connection.run(
          """
          SELECT json_build_object('author', r.author, 'kind', 'practice.result', 'said', r.at, 'fields', r.line::json)::text
          FROM coolhead.result r WHERE r.author = $1
          UNION ALL
          SELECT json_build_object('author', i.member, 'kind', 'relay.identity', 'fields',
            json_build_object('platform', i.platform, 'id', i.id))::text
          FROM coolhead.identity i WHERE i.member = $1
          UNION ALL
          SELECT json_build_object('author', p.author, 'kind', 'relay.reply', 'call', p.platform || '/' || p.call, 'said', p.at,
            'fields', json_build_object('state', p.state, 'reason', p.reason, 'text', p.body))::text
          FROM coolhead.relayed_reply p WHERE p.author = $1
          UNION ALL
          SELECT json_build_object('author', l.owner, 'kind', 'relay.line', 'call', l.platform || '/' || l.call, 'said', l.at,
            'fields', l.line::json)::text
          FROM coolhead.relayed_line l WHERE l.owner = $1
          """, [member]
        ).compactMap { $0.first.flatMap { $0 } }
      }
  }

  private func export(_ condition: String, _ value: String) throws(DatabaseProblem) -> [String] {
    try requireTables()
    return try connection.atOnce { () throws(DatabaseProblem) in
      try connection.run("SET LOCAL ROLE coolhead_owner")
      let rows = try connection.run(
        """
        SELECT json_build_object('author', a.author, 'kind', a.kind, 'call', a.call, 'said', a.said, 'to', a.addressee,
          'answers', a.about, 'of', a.about_author, 'fields', a.data)::text
        FROM coolhead.act a WHERE \(condition) ORDER BY a.seq
        """, [value])
      return rows.compactMap { $0.first.flatMap { $0 } }
    }
  }
}
