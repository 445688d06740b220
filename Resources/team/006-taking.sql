-- A call that somebody takes over goes to them with what was promised in it until then: the one act moves both. A promise
-- that was passed on by itself stays with whoever took it.
create or replace function coolhead.holder(p_author text, p_id text) returns text
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select coalesce((
    select t.author from coolhead.act p
    join coolhead.act t on t.about_author = p.author and t.about = p.id and t.kind = 'promise.taken'
    where p.about_author = p_author and p.about = p_id and p.kind = 'promise.passed'
    order by t.seq desc limit 1), (
    select c.author from coolhead.act m
    join coolhead.act c on c.about_author = m.author and c.call = m.call and c.kind = 'call.taken' and c.said >= m.said
    where m.author = p_author and m.id = p_id and m.kind = 'promise.made' and m.call <> ''
    order by c.seq desc limit 1), p_author)
$$;
create index act_taken on coolhead.act (about_author, call) where kind = 'call.taken';
