-- A relay answers under the name of whoever wrote: it hears who that is on its platform and what they are called, of the one
-- whose reply it takes and of nobody else.
drop function coolhead.relay_replies(text, text, boolean);

-- Hands a relay the replies that are to be sent, or looked up where there are no words, in the order in which they came.
-- p_again: also those that it took before and has not reported. agent: the author on the platform, above all the one who has
-- the call; null where nobody said.
create function coolhead.relay_replies(p_platform text, p_holder text, p_again boolean)
returns table (author text, id text, call text, body text, agent text, shown text)
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
#variable_conflict use_column
begin
  perform coolhead.check_relay();
  perform coolhead.take_seat('relay ' || p_platform, p_holder);
  return query
  with taken as (
    update coolhead.relayed_reply r set state = 'taken'
    where r.platform = p_platform and (r.state = 'waiting' or (p_again and r.state = 'taken'))
    returning r.author, r.id, r.call, r.body, r.at)
  select t.author, t.id, t.call, t.body,
    (select i.id from coolhead.identity i
      left join coolhead.relayed_call c on c.platform = p_platform and c.call = t.call and c.agent = i.id
      where i.platform = p_platform and i.member = t.author order by c.agent is null, i.id limit 1),
    (select m.shown from coolhead.member m where m.name = t.author)
  from taken t order by t.at;
end
$$;
revoke execute on function coolhead.relay_replies(text, text, boolean) from public;
grant execute on function coolhead.relay_replies(text, text, boolean) to coolhead_relay;
