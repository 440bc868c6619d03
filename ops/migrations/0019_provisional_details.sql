-- What a provisional organisation lacked a later row may say: the country and kind of a donor that was first met without them. Details that stand
-- are never replaced, and a confirmed organisation is its keepers'.
create function registry.complete_provisional_organisation(wanted uuid, new_kind text, new_donor_kind text, new_country text, new_author text)
  returns void
  language sql security definer set search_path to 'registry', 'pg_temp'
as $$
  with completed as (
    insert into organisation_version
      (organisation_id, version, kind, donor_kind, display_name, folded_name, country_code, state, website, note, source_url, statuses, author)
    select v.organisation_id, v.version + 1, case when v.donor_kind = '' and new_kind <> '' then new_kind else v.kind end,
           coalesce(nullif(v.donor_kind, ''), new_donor_kind), v.display_name, v.folded_name, coalesce(nullif(v.country_code, ''), new_country),
           v.state, v.website, v.note, v.source_url, v.statuses, new_author
      from organisation o
      join organisation_version v on v.organisation_id = o.id and v.version = o.current_version
     where o.id = wanted and v.state = 'provisional'
       for update of o
    returning organisation_id, version)
  update organisation o set current_version = c.version from completed c where o.id = c.organisation_id;
$$;

revoke all on function registry.complete_provisional_organisation(uuid, text, text, text, text) from public;
grant execute on function registry.complete_provisional_organisation(uuid, text, text, text, text) to ngoaid_commitments, ngoaid_commitments_office;
