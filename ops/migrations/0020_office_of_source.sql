-- The office whose record it is. A source that is no office's code, as "local", is PACCOM's: the coordinating committee keeps what nobody else does.
create function reference.office_of_source(source text) returns text
  language sql stable
  return coalesce((select code from reference.office where code = source), 'paccom');
