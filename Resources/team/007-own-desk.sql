-- What a supervisor does at the board counts at their own desk, too: a promise that came with a call that they took over is
-- listed there, and one that they closed at the board, or that somebody took from them, is not listed any more.

-- Promises that came to a supervisor with calls, and those of theirs that they closed lately, each as it stands.
-- taking: the act by which it came; null for one that came otherwise. holder: who has it now.
create function coolhead.board_promises()
returns table (author text, id text, taking text, data jsonb, state text, holder text)
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  with mine as (
    select distinct on (p.author, p.id) p.author, p.id, p.data, p.seq, t.id as taking
    from coolhead.act t
    join coolhead.act p on p.author = t.about_author and p.call = t.call and p.kind = 'promise.made' and p.said <= t.said
    where t.author = session_user and t.kind = 'call.taken' and t.call <> ''
      and t.at > clock_timestamp() - interval '90 days'
    order by p.author, p.id, t.seq desc
  ), closed as (
    select p.author, p.id, p.data, p.seq, null::text as taking
    from coolhead.act c
    join coolhead.act p on p.author = c.about_author and p.id = c.about and p.kind = 'promise.made'
    where c.author = session_user and c.kind = 'promise.changed' and c.at > clock_timestamp() - interval '7 days'
      and c.data ->> 'state' in ('kept', 'broken')
      and not exists (select from mine m where m.author = p.author and m.id = p.id)
    group by 1, 2, 3, 4
  )
  select m.author, m.id, m.taking,
    m.data || coalesce((
      select jsonb_build_object('due', c.data -> 'due') from coolhead.act c
      where c.about_author = m.author and c.about = m.id and c.kind = 'promise.changed' and c.data ? 'due'
      order by c.seq desc limit 1), '{}'),
    coalesce((
      select c.data ->> 'state' from coolhead.act c
      where c.about_author = m.author and c.about = m.id and c.kind = 'promise.changed' and c.data ? 'state'
      order by c.seq desc limit 1), 'open'),
    coolhead.holder(m.author, m.id)
  from (select * from mine union all select * from closed) m(author, id, data, seq, taking)
  where coolhead.my_role() = 'supervisor'
  order by m.seq desc limit 500
$$;
create index act_board on coolhead.act (author, seq) where kind in ('call.taken', 'promise.changed');

-- The own desk of whoever acts at the board hears of it at once.
create function coolhead.tell_own_desk() returns trigger
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
begin
  if exists (select from coolhead.member m where m.name = new.author and m.role = 'supervisor') then
    perform pg_notify('coolhead_to_' || new.author, new.seq::text);
  end if;
  return null;
end
$$;
create trigger own_desk after insert on coolhead.act
  for each row when (new.kind in ('call.taken', 'promise.changed')) execute function coolhead.tell_own_desk();

revoke execute on function coolhead.board_promises(), coolhead.tell_own_desk() from public;
grant execute on function coolhead.board_promises() to coolhead_supervisor;
