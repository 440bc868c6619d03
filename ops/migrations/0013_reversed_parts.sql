-- A part of a grant whose entries were all reversed is kept: they are rows of its cell. What was folded without such parts is folded anew.
update reporting.fold set system_identifier = '';
