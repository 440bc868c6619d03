-- What lies within a record (the entries of a grant) is found by how its name begins: by letters' codes, which the language's order of letters is not.
drop index foundation.audit_entry_resource;
create index audit_entry_resource on foundation.audit_entry (resource collate "C", recorded_at);
