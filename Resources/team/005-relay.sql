-- A relay: one program takes a platform's webhooks for the whole team, and hands each member their own calls by these
-- tables. Words are here only on their way. They go two minutes after the desk has fetched them, and after four hours
-- whoever waits for them; of a call that nobody of the team has, after one.

-- The logins of relays. A relay is no member: it brings lines and takes replies, and reads nothing else.
create table coolhead.relay (
  name text primary key check (name ~ '^[a-z][a-z0-9_.-]{0,31}$'),
  joined timestamptz not null default now(),
  left_at timestamptz
);

-- Who of the team is who on a platform; a platform goes by the name of the relay's link to it.
create table coolhead.identity (
  platform text not null check (platform ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$'),
  id text not null check (length(id) between 1 and 128),
  member text not null references coolhead.member,
  primary key (platform, id)
);
create index identity_member on coolhead.identity (member);

-- Whose the calls are that relays bring; without a word of anybody.
create table coolhead.relayed_call (
  platform text not null,
  call text not null check (length(call) between 1 and 256),
  -- Who has it on the platform, as that names them; null while it names nobody.
  agent text check (length(agent) <= 128),
  -- The member whose it is; stays once it is known.
  owner text references coolhead.member,
  can_reply boolean not null default false,
  -- Lines that were deleted before anybody fetched them, since that was last told.
  dropped integer not null default 0,
  ended_at timestamptz,
  at timestamptz not null default clock_timestamp(),
  primary key (platform, call)
);
create index relayed_call_owner on coolhead.relayed_call (owner);

-- Lines on their way to a desk, in the order in which they came.
create table coolhead.relayed_line (
  seq bigint generated always as identity primary key,
  platform text not null,
  call text not null,
  -- The event's own: the same again is the same line.
  id text not null check (length(id) between 1 and 512),
  owner text references coolhead.member,
  line text not null check (length(line) <= 65536),
  at timestamptz not null default clock_timestamp(),
  fetched_at timestamptz,
  unique (platform, id),
  foreign key (platform, call) references coolhead.relayed_call on delete cascade
);
create index relayed_line_owner on coolhead.relayed_line (owner, seq);
create index relayed_line_call on coolhead.relayed_line (platform, call, seq);
create index relayed_line_at on coolhead.relayed_line (at);

-- Replies on their way to a platform, and what became of them. The words go once that is known.
create table coolhead.relayed_reply (
  author text not null references coolhead.member,
  id text not null check (length(id) between 1 and 128),
  platform text not null,
  call text not null,
  -- Null where only its fate is asked for.
  body text check (length(body) <= 4000),
  state text not null check (state in ('waiting', 'taken', 'delivered', 'failed', 'unknown')),
  reason text check (length(reason) <= 1000),
  utterance text check (length(utterance) <= 512),
  -- True once the desk was told of this state.
  is_told boolean not null default true,
  at timestamptz not null default clock_timestamp(),
  primary key (author, id)
);
create index relayed_reply_open on coolhead.relayed_reply (platform, at) where state in ('waiting', 'taken');

-- Who fetches: one program at a time, for a relay's platform and for a member's desk.
create table coolhead.relay_seat (
  seat text primary key,
  holder text not null check (length(holder) between 1 and 64),
  at timestamptz not null
);
insert into coolhead.relay_seat values ('sweep', 'all', 'epoch');

-- Inner functions ------------------------------------------------------------------------------------------------------

create function coolhead.check_relay() returns void
language plpgsql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
begin
  if not exists (select from coolhead.relay r where r.name = session_user and r.left_at is null) then
    raise exception '% is no relay of the team, or not any more', session_user using errcode = '42501';
  end if;
end
$$;

-- Takes a seat for a while; refused while another holder was heard of lately.
create function coolhead.take_seat(p_seat text, p_holder text) returns void
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_count integer;
begin
  insert into coolhead.relay_seat as s (seat, holder, at) values (p_seat, p_holder, clock_timestamp())
  on conflict (seat) do update set holder = excluded.holder, at = excluded.at
    where s.holder = excluded.holder or s.at < clock_timestamp() - interval '20 seconds';
  get diagnostics v_count = row_count;
  if v_count = 0 then
    raise exception 'Another program fetches these calls already' using errcode = '55006';
  end if;
end
$$;

-- Deletes what has been here long enough.
create function coolhead.relay_sweep() returns void
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_now timestamptz := clock_timestamp();
begin
  -- One at a time, and every five seconds at most.
  perform from coolhead.relay_seat s where s.seat = 'sweep' and s.at < v_now - interval '5 seconds'
  for update skip locked;
  if not found then return; end if;
  update coolhead.relay_seat set at = v_now where seat = 'sweep';
  delete from coolhead.relayed_line l where l.fetched_at < v_now - interval '2 minutes';
  with gone as (
    delete from coolhead.relayed_line l
    where l.at < v_now - interval '4 hours' or (l.owner is null and l.at < v_now - interval '1 hour')
    returning l.platform, l.call, l.fetched_at)
  update coolhead.relayed_call c set dropped = c.dropped + g.count
  from (select platform, call, count(*) from gone where fetched_at is null group by platform, call) g
  where c.platform = g.platform and c.call = g.call;
  update coolhead.relayed_reply r set body = null, is_told = false,
    state = case when r.state = 'waiting' and r.body is not null then 'failed' else 'unknown' end,
    reason = case when r.state = 'waiting' and r.body is not null
      then 'The relay did not take it for four hours; nothing was sent.'
      else 'The relay has not said for four hours what became of it. Look on the platform before you send it again.' end
  where r.state in ('waiting', 'taken') and r.at < v_now - interval '4 hours';
  delete from coolhead.relayed_reply r where r.at < v_now - interval '7 days';
  delete from coolhead.relayed_call c where c.at < v_now - interval '2 days'
    and not exists (select from coolhead.relayed_line l where l.platform = c.platform and l.call = c.call);
end
$$;

-- Whose a call is that somebody has on a platform; null for nobody of the team.
create function coolhead.identified(p_platform text, p_agent text) returns text
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select i.member from coolhead.identity i join coolhead.member m on m.name = i.member and m.left_at is null
  where i.platform = p_platform and i.id = p_agent
$$;

-- Hands the calls that wait for somebody to whoever that is; for the administrator.
create function coolhead.identify(p_platform text, p_id text, p_member text) returns integer
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_count integer;
begin
  insert into coolhead.identity (platform, id, member) values (p_platform, p_id, p_member)
  on conflict (platform, id) do update set member = excluded.member;
  update coolhead.relayed_line l set owner = p_member
  from coolhead.relayed_call c
  where c.platform = p_platform and c.agent = p_id and c.owner is null and l.platform = c.platform and l.call = c.call;
  update coolhead.relayed_call c set owner = p_member
  where c.platform = p_platform and c.agent = p_id and c.owner is null;
  get diagnostics v_count = row_count;
  perform pg_notify('coolhead_relayed_' || p_member, '');
  return v_count;
end
$$;

-- What a relay does ----------------------------------------------------------------------------------------------------

-- Takes what a relay brings, all of it or nothing: lines of calls, whose calls they are, and what became of replies. The
-- same again changes nothing.
create function coolhead.relay_bring(p_platform text, p_holder text, p_items jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_item jsonb;
  v_call text;
  v_owner text;
  v_touched text[] := '{}';
  v_told text[] := '{}';
begin
  perform coolhead.check_relay();
  perform coolhead.take_seat('relay ' || p_platform, p_holder);
  perform coolhead.relay_sweep();
  for v_item in select value from jsonb_array_elements(p_items) loop
    v_call := v_item ->> 'call';
    case v_item ->> 'what'
    when 'report' then
      update coolhead.relayed_reply r set state = v_item ->> 'state', reason = left(v_item ->> 'reason', 1000),
        utterance = v_item ->> 'utt', body = null, is_told = false
      where r.author = v_item ->> 'author' and r.id = v_item ->> 'id' and r.platform = p_platform
        and (r.state <> 'delivered' or v_item ->> 'state' = 'delivered');
      if found then v_told := v_told || (v_item ->> 'author'); end if;
    when 'agent' then
      v_owner := coolhead.identified(p_platform, v_item ->> 'agent');
      insert into coolhead.relayed_call as c (platform, call, agent, owner)
      values (p_platform, v_call, v_item ->> 'agent', v_owner)
      on conflict (platform, call) do update
        set agent = excluded.agent, owner = coalesce(c.owner, excluded.owner), at = excluded.at;
      update coolhead.relayed_line l set owner = v_owner
      where v_owner is not null and l.platform = p_platform and l.call = v_call and l.owner is null;
      if v_owner is not null then v_told := v_told || v_owner; end if;
    else
      insert into coolhead.relayed_call as c (platform, call, can_reply, ended_at)
      values (p_platform, v_call, coalesce((v_item ->> 'can_reply')::boolean, false),
        case when (v_item ->> 'is_end')::boolean then clock_timestamp() end)
      on conflict (platform, call) do update
        set can_reply = coalesce((v_item ->> 'can_reply')::boolean, c.can_reply),
          ended_at = coalesce(c.ended_at, excluded.ended_at), at = excluded.at
      returning c.owner into v_owner;
      insert into coolhead.relayed_line (platform, call, id, owner, line)
      values (p_platform, v_call, v_item ->> 'id', v_owner, v_item ->> 'line')
      on conflict (platform, id) do nothing;
      v_touched := v_touched || v_call;
      if v_owner is not null then v_told := v_told || v_owner; end if;
    end case;
  end loop;
  -- 1,000 lines wait in one call, 5,000 for one member, and 20,000 without one: of more the oldest are deleted and counted.
  with surplus as (
    select l.seq from (select distinct unnest(v_touched) as call) t
    cross join lateral (
      select seq from coolhead.relayed_line w where w.platform = p_platform and w.call = t.call and w.fetched_at is null
      order by seq desc offset 1000) l
    union
    select l.seq from (select distinct unnest(v_told) as owner) t
    cross join lateral (
      select seq from coolhead.relayed_line w where w.owner = t.owner and w.fetched_at is null
      order by seq desc offset 5000) l
    union
    select l.seq from (
      select seq from coolhead.relayed_line w where w.owner is null order by seq desc offset 20000) l
  ), gone as (
    delete from coolhead.relayed_line l using surplus s where l.seq = s.seq returning l.platform, l.call)
  update coolhead.relayed_call c set dropped = c.dropped + g.count
  from (select platform, call, count(*) from gone group by platform, call) g
  where c.platform = g.platform and c.call = g.call;
  perform pg_notify('coolhead_relayed_' || t.owner, '') from (select distinct unnest(v_told) as owner) t;
end
$$;

-- Hands a relay the replies that are to be sent, or looked up where there are no words, in the order in which they came.
-- p_again: also those that it took before and has not reported.
create function coolhead.relay_replies(p_platform text, p_holder text, p_again boolean)
returns table (author text, id text, call text, body text)
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
  select t.author, t.id, t.call, t.body from taken t order by t.at;
end
$$;

-- What a member does ---------------------------------------------------------------------------------------------------

-- Hands a member's desk the lines of their own calls, in their order, and how many were deleted before they were fetched.
-- p_again: also those that were fetched in the last two minutes, for a desk that may not have kept them.
create function coolhead.relayed_fetch(p_desk text, p_again boolean)
returns table (platform text, call text, line text, dropped integer)
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
#variable_conflict use_column
begin
  perform coolhead.check_member();
  perform coolhead.take_seat('desk ' || session_user, p_desk);
  perform coolhead.relay_sweep();
  return query
  with told as (
    update coolhead.relayed_call c set dropped = 0
    from (
      select k.platform, k.call, k.dropped from coolhead.relayed_call k
      where k.owner = session_user and k.dropped > 0 for update) o
    where c.platform = o.platform and c.call = o.call
    returning o.platform, o.call, o.dropped),
  fetched as (
    update coolhead.relayed_line l set fetched_at = coalesce(l.fetched_at, clock_timestamp())
    where l.seq in (
      select w.seq from coolhead.relayed_line w
      where w.owner = session_user and (p_again or w.fetched_at is null) order by w.seq limit case when p_again then 10000 else 500 end)
    returning l.seq, l.platform, l.call, l.line)
  select t.platform, t.call, null::text, t.dropped from told t
  union all
  (select f.platform, f.call, f.line, 0 from fetched f order by f.seq);
end
$$;

-- Takes a reply of a member, in an own call that takes any. The same again changes nothing, unless nobody knows what became
-- of it: then it is looked up before it is sent.
create function coolhead.relayed_reply(p_platform text, p_call text, p_id text, p_body text) returns void
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_call coolhead.relayed_call;
  v_state text;
begin
  perform coolhead.check_member();
  select r.state into v_state from coolhead.relayed_reply r where r.author = session_user and r.id = p_id;
  if v_state in ('delivered', 'failed') then
    update coolhead.relayed_reply r set is_told = false where r.author = session_user and r.id = p_id;
  end if;
  if v_state in ('delivered', 'failed', 'waiting', 'taken') then return; end if;
  select * into v_call from coolhead.relayed_call c
  where c.platform = p_platform and c.call = p_call and c.owner = session_user;
  if v_call.call is null then
    raise exception 'This call is not yours' using errcode = '42501';
  end if;
  -- One of which nobody knows may have gone out while the call ran: the relay looks it up.
  if v_state is null and (not v_call.can_reply or v_call.ended_at is not null) then
    raise exception 'Nothing can be answered in this call' using errcode = '22023';
  end if;
  if length(coalesce(p_body, '')) not between 1 and 4000 then
    raise exception 'A reply has 1 to 4000 characters' using errcode = '22001';
  end if;
  if (select count(*) from coolhead.relayed_reply r
      where r.author = session_user and r.state in ('waiting', 'taken')) >= 200 then
    raise exception 'Two hundred replies wait to be sent already' using errcode = '54000';
  end if;
  insert into coolhead.relayed_reply as r (author, id, platform, call, body, state)
  values (session_user, p_id, p_platform, p_call, p_body, 'waiting')
  on conflict (author, id) do update set body = excluded.body, state = 'waiting', at = excluded.at
    where r.state = 'unknown';
  perform pg_notify('coolhead_relay_' || p_platform, '');
end
$$;

-- What became of a member's replies since that was last told, or of the one that is asked for. One of which nobody knows is
-- looked up again.
create function coolhead.relayed_reports(p_asked text)
returns table (platform text, call text, id text, state text, reason text, utterance text)
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
#variable_conflict use_column
begin
  perform coolhead.check_member();
  return query
  update coolhead.relayed_reply r set is_told = true
  where r.author = session_user and (r.id = p_asked or (p_asked is null and not r.is_told))
  returning r.platform, r.call, r.id, r.state, r.reason, r.utterance;
  update coolhead.relayed_reply r set state = 'waiting'
  where r.author = session_user and r.id = p_asked and r.state = 'unknown';
  if found then
    perform pg_notify('coolhead_relay_' || r.platform, '') from coolhead.relayed_reply r
    where r.author = session_user and r.id = p_asked;
  end if;
end
$$;

-- Reading --------------------------------------------------------------------------------------------------------------

alter table coolhead.relay enable row level security;
alter table coolhead.identity enable row level security;
alter table coolhead.relayed_call enable row level security;
alter table coolhead.relayed_line enable row level security;
alter table coolhead.relayed_reply enable row level security;
alter table coolhead.relay_seat enable row level security;

-- One's own, for supervisors too: what is said in a colleague's call is read by saying so (002), and never here.
create policy identities on coolhead.identity for select using (
  member = session_user and (select coolhead.my_role()) is not null);
create policy relayed_calls on coolhead.relayed_call for select using (
  owner = session_user and (select coolhead.my_role()) is not null);
create policy relayed_lines on coolhead.relayed_line for select using (
  owner = session_user and (select coolhead.my_role()) is not null and at > clock_timestamp() - interval '4 hours');
create policy relayed_replies on coolhead.relayed_reply for select using (
  author = session_user and (select coolhead.my_role()) is not null);
grant select on coolhead.identity, coolhead.relayed_call, coolhead.relayed_line, coolhead.relayed_reply
  to coolhead_agent, coolhead_supervisor;

grant usage on schema coolhead to coolhead_relay;
grant select on coolhead.step to coolhead_relay;

revoke execute on function coolhead.check_relay(), coolhead.take_seat(text, text), coolhead.relay_sweep(),
  coolhead.identified(text, text), coolhead.identify(text, text, text), coolhead.relay_bring(text, text, jsonb),
  coolhead.relay_replies(text, text, boolean), coolhead.relayed_fetch(text, boolean),
  coolhead.relayed_reply(text, text, text, text), coolhead.relayed_reports(text)
from public;
grant execute on function coolhead.relay_bring(text, text, jsonb), coolhead.relay_replies(text, text, boolean),
  coolhead.check_relay() to coolhead_relay;
grant execute on function coolhead.relayed_fetch(text, boolean), coolhead.relayed_reply(text, text, text, text),
  coolhead.relayed_reports(text) to coolhead_agent, coolhead_supervisor;
