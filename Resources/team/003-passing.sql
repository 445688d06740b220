-- A promise goes to a colleague on purpose, with all that they need to keep it; a supervisor may pass on one of somebody who
-- is away. Whoever had it hears of it once it was taken, and it is taken once.
update coolhead.kind set fields = '{note,text,kind,due,customer,reference}' where name = 'promise.passed';
update coolhead.kind set fields = '{promise_author,promise}' where name = 'promise.taken';
insert into coolhead.kind (name, teller, answers, answered, goes_to, fields) values
  ('promise.declined', 'asked', '{promise.passed}', 'other', 'answered', '{}');

-- Takes an act of the member who is signed in; the same again changes nothing. Returns its place, or that of the first.
create or replace function coolhead.tell(
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
      if v_kind.answered = 'held' and coolhead.holder(v_about.author, v_about.id) <> session_user
        and not (p_kind = 'promise.passed' and v_role = 'supervisor') then
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
        if exists (
          select from coolhead.act t
          where t.kind = 'promise.taken' and t.about_author = v_about.author and t.about = v_about.id) then
          raise exception 'The promise was taken before' using errcode = '22023';
        end if;
      elsif v_role <> 'supervisor' and v_about.addressee is distinct from session_user then
        raise exception '% is for supervisors and for whoever was asked', p_kind using errcode = '42501';
      end if;
    end if;

    -- To whom it goes.
    if p_kind = 'promise.taken' then
      -- Whoever had it hears that it is not theirs any more, whoever passed it on.
      v_addressee := coolhead.holder(v_about.about_author, v_about.about);
      if v_addressee = session_user then
        raise exception '% has that promise already', session_user using errcode = '22023';
      end if;
    elsif v_kind.goes_to = 'answered' then
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
    -- Which promise was taken is the database's to say.
    if p_kind = 'promise.taken' then
      v_data := jsonb_build_object('promise_author', v_about.about_author, 'promise', v_about.about);
    end if;
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
