-- What a team shares: tables that nobody writes to directly, and functions that check who asks for what.
--
-- Everything belongs to coolhead_owner, who can't sign in. Who a session is goes by session_user, which only the sign-in
-- decides: SET ROLE changes nothing of it. A member is whoever stands in coolhead.member and has not left.

create schema coolhead;
revoke all on schema coolhead from public;
grant usage on schema coolhead to coolhead_agent, coolhead_supervisor;

-- One row: names this database, so that a desk notices when it is another one.
create table coolhead.team (
  id uuid not null default gen_random_uuid(),
  made timestamptz not null default now(),
  only_row boolean primary key default true check (only_row)
);
insert into coolhead.team default values;

create table coolhead.step (
  number integer primary key,
  name text not null,
  taken timestamptz not null default now()
);

-- Who belongs to the team; the name is that of the login.
create table coolhead.member (
  name text primary key check (name ~ '^[a-z][a-z0-9_.-]{0,31}$'),
  shown text not null check (length(shown) between 1 and 64),
  role text not null check (role in ('agent', 'supervisor')),
  joined timestamptz not null default now(),
  left_at timestamptz
);

-- The kinds of acts: who may tell them, what they answer, to whom they go, and which fields they may have.
create table coolhead.kind (
  name text primary key,
  teller text not null check (teller in ('member', 'supervisor', 'asked')),
  answers text[] not null default '{}',
  -- Whose act is answered: one's own, another member's, or one that is one's own or was passed to one.
  answered text check (answered in ('own', 'other', 'held')),
  goes_to text not null check (goes_to in ('supervisors', 'named', 'answered')),
  fields text[] not null
);

insert into coolhead.kind (name, teller, answers, answered, goes_to, fields) values
  ('call.started', 'member', '{}', null, 'supervisors', '{channel}'),
  ('call.ended', 'member', '{}', null, 'supervisors', '{}'),
  ('limit.passed', 'member', '{}', null, 'supervisors', '{dial,line,insistence}'),
  ('help.asked', 'member', '{}', null, 'named', '{purpose,reasons,note,conduct}'),
  ('help.closed', 'member', '{help.asked}', 'own', 'supervisors', '{answer}'),
  ('help.answered', 'asked', '{help.asked,limit.passed,conduct.marked}', 'other', 'answered', '{answer}'),
  ('conduct.marked', 'member', '{}', null, 'supervisors', '{conduct}'),
  ('conduct.withdrawn', 'member', '{conduct.marked}', 'own', 'supervisors', '{}'),
  ('incident.noted', 'member', '{}', null, 'supervisors', '{field,text}'),
  ('promise.made', 'member', '{}', null, 'supervisors', '{text,kind,due,customer,reference}'),
  ('promise.changed', 'member', '{promise.made}', 'held', 'supervisors', '{state,due}'),
  ('promise.passed', 'member', '{promise.made}', 'held', 'named', '{note}'),
  ('promise.taken', 'asked', '{promise.passed}', 'other', 'answered', '{}'),
  ('flag.proposed', 'member', '{}', null, 'supervisors', '{customer,kind,conduct,occurred,words,worked,expires}'),
  ('flag.withdrawn', 'member', '{flag.proposed}', 'own', 'supervisors', '{}'),
  ('flag.decided', 'supervisor', '{flag.proposed}', 'other', 'answered', '{decision,reason}'),
  ('break.started', 'member', '{}', null, 'supervisors', '{band,begins,deadline,hard_end,release}'),
  ('break.ended', 'member', '{break.started}', 'own', 'supervisors', '{}'),
  ('break.released', 'supervisor', '{break.started}', 'other', 'answered', '{}'),
  ('whisper.said', 'supervisor', '{call.started}', 'other', 'answered', '{text}'),
  ('reading.began', 'supervisor', '{call.started}', 'other', 'answered', '{}'),
  ('reading.ended', 'supervisor', '{call.started}', 'other', 'answered', '{}'),
  ('call.offered', 'member', '{call.started}', 'own', 'named', '{note}'),
  ('call.taken', 'asked', '{call.started,call.offered}', 'other', 'answered', '{}');

-- What was told, in the order in which it came. Nothing is ever rewritten.
create table coolhead.act (
  seq bigint generated always as identity primary key,
  author text not null references coolhead.member,
  -- Unique for its author: the same again is the same act.
  id text not null check (length(id) between 1 and 128),
  call text not null default '' check (length(call) <= 256),
  kind text not null references coolhead.kind,
  -- To whom it goes beside the supervisors; null: to them alone.
  addressee text references coolhead.member,
  -- What it answers.
  about_author text,
  about text,
  -- When it happened, by this server's clock as closely as the desk knows it.
  said timestamptz not null,
  -- When it came.
  at timestamptz not null default clock_timestamp(),
  data jsonb not null,
  unique (author, id)
);
create index act_addressee on coolhead.act (addressee, seq) where addressee is not null;
create index act_about on coolhead.act (about_author, about) where about is not null;
create index act_at on coolhead.act (at);
create index act_call on coolhead.act (author, call, seq);
create index act_flag on coolhead.act ((data ->> 'customer')) where kind = 'flag.proposed';

-- How far the outbox of each journal has come.
create table coolhead.heard (
  author text not null references coolhead.member,
  journal text not null check (length(journal) between 1 and 64),
  upto bigint not null check (upto >= 0),
  primary key (author, journal)
);

-- How the running calls stand: the newest of it and no history. The call '' says that a desk is there.
create table coolhead.pulse (
  author text not null references coolhead.member,
  call text not null check (length(call) <= 256),
  heat real check (heat between 0 and 1),
  hot_minutes real check (hot_minutes between 0 and 100000),
  at timestamptz not null default clock_timestamp(),
  primary key (author, call)
);

-- Words of a call, only while help is asked or somebody reads along.
create table coolhead.line (
  author text not null references coolhead.member,
  call text not null check (length(call) <= 256),
  number bigint not null,
  role text not null check (role in ('customer', 'agent', 'other')),
  words text not null check (length(words) <= 2000),
  at timestamptz not null default clock_timestamp(),
  primary key (author, call, number)
);

-- Who a session is -----------------------------------------------------------------------------------------------------

-- agent or supervisor; null for whoever does not belong to the team, or not any more.
create function coolhead.my_role() returns text
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select m.role from coolhead.member m where m.name = session_user and m.left_at is null
$$;

create function coolhead.check_member() returns void
language plpgsql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
begin
  if coolhead.my_role() is null then
    raise exception '% does not belong to the team, or not any more', session_user using errcode = '42501';
  end if;
end
$$;

-- Whether a supervisor has asked to read a call along and has not ended that, at most four hours ago; or somebody was
-- asked for help there in the last hour, who may read too.
create function coolhead.reads(p_reader text, p_author text, p_call text) returns boolean
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select exists (
      select from coolhead.member m where m.name = p_reader and m.left_at is null)
    and p_reader <> p_author
    and not exists (
      select from coolhead.act e where e.author = p_author and e.call = p_call and e.kind = 'call.ended')
    and (
      coalesce((
        select r.kind = 'reading.began' and r.at > clock_timestamp() - interval '4 hours'
        from coolhead.act r
        where r.about_author = p_author and r.author = p_reader and r.call = p_call
          and r.kind in ('reading.began', 'reading.ended')
        order by r.seq desc limit 1), false)
      or exists (
        select from coolhead.act h
        where h.author = p_author and h.call = p_call and h.kind = 'help.asked'
          and h.at > clock_timestamp() - interval '1 hour'
          and (h.addressee = p_reader
            or exists (select from coolhead.member s where s.name = p_reader and s.role = 'supervisor'))
          and not exists (
            select from coolhead.act c
            where c.about_author = h.author and c.about = h.id and c.kind = 'help.closed')))
$$;

-- Whether the words of one's own call are wanted by anybody now.
create function coolhead.wants_words(p_call text) returns boolean
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select exists (
    select from coolhead.member m
    where m.left_at is null and m.name <> session_user and coolhead.reads(m.name, session_user, p_call))
$$;

-- Whether the member who is signed in may read the words of a call now.
create function coolhead.may_read(p_author text, p_call text) returns boolean
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select coolhead.reads(session_user, p_author, p_call)
$$;

-- Telling --------------------------------------------------------------------------------------------------------------

-- Takes an act of the member who is signed in; the same again changes nothing. Returns its place, or that of the first.
create function coolhead.tell(
  p_journal text, p_number bigint, p_id text, p_call text, p_kind text, p_said timestamptz,
  p_addressee text, p_about_author text, p_about text, p_data jsonb
) returns bigint
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_role text := coolhead.my_role();
  v_kind coolhead.kind;
  v_about coolhead.act;
  v_addressee text := p_addressee;
  v_call text := coalesce(p_call, '');
  v_data jsonb;
  v_seq bigint;
  v_now timestamptz := clock_timestamp();
begin
  perform coolhead.check_member();
  select a.seq into v_seq from coolhead.act a where a.author = session_user and a.id = p_id;
  if v_seq is null then
    select * into v_kind from coolhead.kind k where k.name = p_kind;
    if v_kind.name is null then
      raise exception 'Nothing of the kind % is shared', p_kind using errcode = '22023';
    end if;
    if (select count(*) from coolhead.act a where a.author = session_user and a.at > v_now - interval '1 day') >= 20000 then
      raise exception '% has told 20000 acts in a day', session_user using errcode = '54000';
    end if;

    -- What it answers must be there, be of a kind that it may answer, and be whose it must be.
    if cardinality(v_kind.answers) > 0 then
      select * into v_about from coolhead.act a where a.author = p_about_author and a.id = p_about;
      if v_about.seq is null or not v_about.kind = any (v_kind.answers) then
        raise exception 'What % answers is not there', p_kind using errcode = '22023';
      end if;
      if v_kind.answered = 'own' and v_about.author <> session_user then
        raise exception '% is for one''s own alone', p_kind using errcode = '42501';
      end if;
      if v_kind.answered = 'other' and v_about.author = session_user then
        raise exception '% is never for one''s own', p_kind using errcode = '42501';
      end if;
      if v_kind.answered = 'held' and coolhead.holder(v_about.author, v_about.id) <> session_user then
        raise exception '% is for whoever has it', p_kind using errcode = '42501';
      end if;
      v_call := v_about.call;
    elsif p_about is not null then
      raise exception '% answers nothing', p_kind using errcode = '22023';
    end if;

    -- Who may tell it.
    if v_kind.teller = 'supervisor' and v_role <> 'supervisor' then
      raise exception '% is for supervisors', p_kind using errcode = '42501';
    end if;
    if v_kind.teller = 'asked' then
      if p_kind = 'promise.taken' then
        if v_about.addressee is distinct from session_user then
          raise exception 'The promise was not passed to %', session_user using errcode = '42501';
        end if;
      elsif v_role <> 'supervisor' and v_about.addressee is distinct from session_user then
        raise exception '% is for supervisors and for whoever was asked', p_kind using errcode = '42501';
      end if;
    end if;

    -- To whom it goes.
    if v_kind.goes_to = 'answered' then
      v_addressee := v_about.author;
    elsif v_kind.goes_to = 'named' then
      if v_addressee is null and p_kind <> 'help.asked' then
        raise exception '% names nobody', p_kind using errcode = '22023';
      end if;
      if v_addressee = session_user then
        raise exception '% can''t go to oneself', p_kind using errcode = '22023';
      end if;
      if v_addressee is not null and not exists (
        select from coolhead.member m where m.name = v_addressee and m.left_at is null) then
        raise exception '% does not belong to the team', v_addressee using errcode = '22023';
      end if;
    else
      v_addressee := null;
    end if;

    -- Only the fields that are shared, and none too long.
    if jsonb_typeof(coalesce(p_data, '{}')) <> 'object' then
      raise exception 'The fields of % are no object', p_kind using errcode = '22023';
    end if;
    select coalesce(jsonb_object_agg(f.key, f.value), '{}') into v_data
    from jsonb_each(coalesce(p_data, '{}')) f where f.key = any (v_kind.fields) and f.value <> 'null';
    if length(v_data::text) > 8000 then
      raise exception 'The fields of % are longer than 8000 characters', p_kind using errcode = '22001';
    end if;
    perform coolhead.check_act(p_kind, v_data, v_about);

    insert into coolhead.act (author, id, call, kind, addressee, about_author, about, said, at, data)
    values (session_user, p_id, v_call, p_kind, v_addressee, v_about.author, v_about.id,
      greatest(least(p_said, v_now), v_now - interval '30 days'), v_now, v_data)
    on conflict (author, id) do nothing
    returning seq into v_seq;

    if p_kind = 'call.ended' then
      delete from coolhead.line l where l.author = session_user and l.call = v_call;
      delete from coolhead.pulse p where p.author = session_user and p.call = v_call;
    end if;
    if v_seq is not null then
      perform pg_notify('coolhead_board', v_seq::text);
      if v_addressee is not null then perform pg_notify('coolhead_to_' || v_addressee, v_seq::text); end if;
    end if;
  end if;
  if p_journal is not null then
    insert into coolhead.heard as h (author, journal, upto) values (session_user, p_journal, p_number)
    on conflict (author, journal) do update set upto = greatest(h.upto, excluded.upto);
  end if;
  return v_seq;
end
$$;

-- Who has a promise: who made it, or the last who took it over.
create function coolhead.holder(p_author text, p_id text) returns text
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select coalesce((
    select t.author from coolhead.act p
    join coolhead.act t on t.about_author = p.author and t.about = p.id and t.kind = 'promise.taken'
    where p.about_author = p_author and p.about = p_id and p.kind = 'promise.passed'
    order by t.seq desc limit 1), p_author)
$$;

-- What a kind asks of its fields beyond their names.
create function coolhead.check_act(p_kind text, p_data jsonb, p_about coolhead.act) returns void
language plpgsql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_state text;
begin
  if p_kind = 'conduct.marked' and not coalesce(p_data ->> 'conduct', '') = any (
      '{discrimination,sexual,legal,threat,bomb,selfharm}') then
    raise exception 'Only grave conduct is shared' using errcode = '22023';
  end if;
  if p_kind = 'whisper.said' and (p_data ->> 'text' is null or length(p_data ->> 'text') > 200) then
    raise exception 'A whisper is one line of at most 200 characters' using errcode = '22023';
  end if;
  if p_kind = 'help.answered' and not coalesce(p_data ->> 'answer', '') = any ('{coming,took_over,none_free,heard}') then
    raise exception 'An answer is coming, took_over, none_free or heard' using errcode = '22023';
  end if;
  if p_kind in ('break.released', 'break.ended') and exists (
      select from coolhead.act e where e.about_author = p_about.author and e.about = p_about.id
        and e.kind in ('break.released', 'break.ended')) and p_kind = 'break.released' then
    raise exception 'The break is over' using errcode = '22023';
  end if;
  if p_kind = 'break.released' and not coalesce((p_about.data ->> 'release')::boolean, false) then
    raise exception 'This break needs nobody to release it, and nobody can shorten it' using errcode = '42501';
  end if;
  if p_kind = 'flag.proposed' then
    if coalesce(p_data ->> 'customer', '') = '' or p_data ->> 'expires' is null then
      raise exception 'A flag needs a customer''s number and an end' using errcode = '22023';
    end if;
    if coalesce(p_data ->> 'conduct', '') = any ('{selfharm,legal}') then
      raise exception 'No flag is about self-harm or the law' using errcode = '22023';
    end if;
    if (p_data ->> 'expires')::timestamptz > clock_timestamp() + interval '400 days' then
      raise exception 'A flag ends within 400 days' using errcode = '22023';
    end if;
  end if;
  if p_kind in ('flag.decided', 'flag.withdrawn') then
    select coalesce(d.data ->> 'decision', 'withdrawn') into v_state from coolhead.act d
    where d.about_author = p_about.author and d.about = p_about.id and d.kind in ('flag.decided', 'flag.withdrawn')
    order by d.seq desc limit 1;
    if v_state in ('declined', 'withdrawn') then
      raise exception 'The flag was % before and stays so', v_state using errcode = '22023';
    end if;
    if p_kind = 'flag.decided' and not coalesce(p_data ->> 'decision', '') = any ('{confirmed,declined,contested}') then
      raise exception 'A decision is confirmed, declined or contested' using errcode = '22023';
    end if;
  end if;
end
$$;

-- Up to which number the acts of a journal have come; null for a journal that never told anything.
create function coolhead.heard_upto(p_journal text) returns bigint
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select h.upto from coolhead.heard h
  where h.author = session_user and h.journal = p_journal and coolhead.my_role() is not null
$$;

-- Sets where the outbox of a journal begins, or that what lies up to a number is not for the team.
create function coolhead.hear_from(p_journal text, p_number bigint) returns void
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
begin
  perform coolhead.check_member();
  if (select count(*) from coolhead.heard h where h.author = session_user) >= 1000 then
    raise exception '% has too many journals', session_user using errcode = '54000';
  end if;
  insert into coolhead.heard as h (author, journal, upto) values (session_user, p_journal, p_number)
  on conflict (author, journal) do update set upto = greatest(h.upto, excluded.upto);
end
$$;

-- How a running call of the member who is signed in stands.
create function coolhead.beat(p_call text, p_heat real, p_hot_minutes real) returns void
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
begin
  perform coolhead.check_member();
  if (select count(*) from coolhead.pulse p where p.author = session_user and p.call <> p_call) >= 50 then
    delete from coolhead.pulse p where p.author = session_user and p.at < clock_timestamp() - interval '10 minutes';
    if (select count(*) from coolhead.pulse p where p.author = session_user) >= 50 then
      raise exception '% has too many calls at once', session_user using errcode = '54000';
    end if;
  end if;
  insert into coolhead.pulse as p (author, call, heat, hot_minutes) values (session_user, p_call, p_heat, p_hot_minutes)
  on conflict (author, call) do update
    set heat = excluded.heat, hot_minutes = excluded.hot_minutes, at = clock_timestamp();
end
$$;

-- Words of a call of the member who is signed in, while somebody may read them; false where nobody may.
create function coolhead.read_out(p_call text, p_number bigint, p_role text, p_words text) returns boolean
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
begin
  perform coolhead.check_member();
  if not coolhead.wants_words(p_call) then
    delete from coolhead.line l where l.author = session_user and l.call = p_call;
    return false;
  end if;
  insert into coolhead.line as l (author, call, number, role, words) values (session_user, p_call, p_number, p_role, p_words)
  on conflict (author, call, number) do update set role = excluded.role, words = excluded.words;
  delete from coolhead.line l where l.author = session_user and l.call = p_call and l.number < p_number - 200;
  perform pg_notify('coolhead_board', 'line');
  return true;
end
$$;

-- The flags in force about one customer, for whoever takes that customer's call.
create function coolhead.flags_of(p_customer text)
returns table (author text, id text, said timestamptz, data jsonb, decided_by text)
language sql stable security definer set search_path = pg_catalog, coolhead, pg_temp as $$
  select f.author, f.id, f.said, f.data, d.author
  from coolhead.act f
  join lateral (
    select a.author, a.kind, a.data from coolhead.act a
    where a.about_author = f.author and a.about = f.id and a.kind in ('flag.decided', 'flag.withdrawn')
    order by a.seq desc limit 1) d on d.kind = 'flag.decided' and d.data ->> 'decision' = 'confirmed'
  where coolhead.my_role() is not null and f.kind = 'flag.proposed' and f.data ->> 'customer' = p_customer
    and (f.data ->> 'expires')::timestamptz > clock_timestamp()
  order by f.seq desc limit 20
$$;

-- Reading --------------------------------------------------------------------------------------------------------------

alter table coolhead.act enable row level security;
alter table coolhead.pulse enable row level security;
alter table coolhead.line enable row level security;
alter table coolhead.heard enable row level security;
alter table coolhead.member enable row level security;

-- One's own, what is addressed to one, and for supervisors what the team shares; a whisper is between two people.
create policy acts on coolhead.act for select using (
  (select coolhead.my_role()) is not null and (
    author = session_user or addressee = session_user
    or ((select coolhead.my_role()) = 'supervisor' and kind <> 'whisper.said')));
create policy pulses on coolhead.pulse for select using (
  (select coolhead.my_role()) = 'supervisor' or (author = session_user and (select coolhead.my_role()) is not null));
create policy lines on coolhead.line for select using (coolhead.may_read(author, call));
create policy heard on coolhead.heard for select using (author = session_user);
create policy members on coolhead.member for select using (
  (select coolhead.my_role()) is not null and left_at is null);

grant select on coolhead.act, coolhead.pulse, coolhead.line, coolhead.heard, coolhead.member, coolhead.kind,
  coolhead.team, coolhead.step to coolhead_agent, coolhead_supervisor;

revoke execute on all functions in schema coolhead from public;
grant execute on function coolhead.my_role(), coolhead.may_read(text, text), coolhead.wants_words(text),
  coolhead.tell(text, bigint, text, text, text, timestamptz, text, text, text, jsonb), coolhead.heard_upto(text),
  coolhead.hear_from(text, bigint), coolhead.beat(text, real, real),
  coolhead.read_out(text, bigint, text, text), coolhead.flags_of(text)
to coolhead_agent, coolhead_supervisor;
