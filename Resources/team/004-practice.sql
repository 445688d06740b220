-- A trainer's side: files that a supervisor hands out, each with a version, and results of practice that people give on
-- purpose. Nobody is handed anything: people take it when they want to.

create table coolhead.handout (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9_-]{0,63}\.yaml$'),
  -- One number for all files: what was handed out later has a higher one.
  version bigint not null check (version > 0),
  -- Null for what was taken back.
  body text check (length(body) <= 200000),
  author text not null references coolhead.member,
  at timestamptz not null default clock_timestamp()
);

create table coolhead.result (
  author text not null references coolhead.member,
  -- The same result given again is the same result.
  digest text not null,
  line text not null check (length(line) <= 20000),
  at timestamptz not null default clock_timestamp(),
  primary key (author, digest)
);

-- Hands out a file of a supervisor, or takes one back where there is no text; returns its version.
create function coolhead.hand_out(p_name text, p_body text) returns bigint
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_version bigint;
begin
  perform coolhead.check_member();
  if coolhead.my_role() <> 'supervisor' then
    raise exception 'Files are handed out by supervisors' using errcode = '42501';
  end if;
  lock table coolhead.handout in share row exclusive mode;
  if (select count(*) from coolhead.handout h where h.name <> p_name) >= 500 then
    raise exception 'There are 500 files already' using errcode = '54000';
  end if;
  select version into v_version from coolhead.handout h where h.name = p_name and h.body is not distinct from p_body;
  if v_version is not null then return v_version; end if;
  select coalesce(max(h.version), 0) + 1 into v_version from coolhead.handout h;
  insert into coolhead.handout as h (name, version, body, author) values (p_name, v_version, p_body, session_user)
  on conflict (name) do update
    set version = excluded.version, body = excluded.body, author = excluded.author, at = clock_timestamp();
  return v_version;
end
$$;

-- Takes a result of the member who is signed in; false where it was given before.
create function coolhead.give_result(p_line text) returns boolean
language plpgsql security definer set search_path = pg_catalog, coolhead, pg_temp as $$
declare
  v_count integer;
begin
  perform coolhead.check_member();
  if jsonb_typeof(p_line::jsonb) <> 'object' then
    raise exception 'A result is a JSON object' using errcode = '22023';
  end if;
  if (select count(*) from coolhead.result r where r.author = session_user) >= 5000 then
    raise exception '% has given 5000 results', session_user using errcode = '54000';
  end if;
  insert into coolhead.result (author, digest, line) values (session_user, md5(p_line), p_line)
  on conflict do nothing;
  get diagnostics v_count = row_count;
  return v_count > 0;
end
$$;

alter table coolhead.handout enable row level security;
alter table coolhead.result enable row level security;
create policy handouts on coolhead.handout for select using ((select coolhead.my_role()) is not null);
create policy results on coolhead.result for select using (
  (select coolhead.my_role()) = 'supervisor' or (author = session_user and (select coolhead.my_role()) is not null));
grant select on coolhead.handout, coolhead.result to coolhead_agent, coolhead_supervisor;
revoke execute on function coolhead.hand_out(text, text), coolhead.give_result(text) from public;
grant execute on function coolhead.hand_out(text, text), coolhead.give_result(text) to coolhead_agent, coolhead_supervisor;
