-- The words of a call are for whoever has said that they read along, and for nobody else: the agent always sees who. That
-- help is asked opens nothing by itself.
create or replace function coolhead.reads(p_reader text, p_author text, p_call text) returns boolean
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select exists (
      select from coolhead.member m where m.name = p_reader and m.left_at is null)
    and p_reader <> p_author
    and not exists (
      select from coolhead.act e where e.author = p_author and e.call = p_call and e.kind = 'call.ended')
    and coalesce((
      select r.kind = 'reading.began' and r.at > clock_timestamp() - interval '4 hours'
      from coolhead.act r
      where r.about_author = p_author and r.author = p_reader and r.call = p_call
        and r.kind in ('reading.began', 'reading.ended')
      order by r.seq desc limit 1), false)
$$;
