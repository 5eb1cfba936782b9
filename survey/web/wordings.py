"""The table of sentences: one for the code of each problem, by noun. `sentences.py` says them."""

from flask_babel import LazyString, lazy_gettext

SENTENCES: dict[str, LazyString] = {
    # What a resident answers
    "answer.missing": lazy_gettext("Answer this question."),
    "answer.not_a_choice": lazy_gettext("Choose one of the answers shown."),
    "answer.not_a_number": lazy_gettext("Enter a number, in digits only."),
    "answer.too_small": lazy_gettext("Enter a number that is not below %(least)s."),
    "answer.too_big": lazy_gettext("Enter a number that is not above %(most)s."),
    "answer.too_few_ticked": lazy_gettext("Tick at least %(least)s answers."),
    "answer.too_many_ticked": lazy_gettext("Tick at most %(most)s answers."),
    "answer.too_long": lazy_gettext("Shorten this answer to at most %(most)s characters."),
    "answer.unknown_question": lazy_gettext("The form was changed while it was being filled in. Load the page again."),
    "answer.bad_key": lazy_gettext("The form can't be read. Load the page again and send it once more."),
    # Accounts
    "account.username": lazy_gettext(
        "Use 3 to 32 characters for the user name: small letters without marks, digits, dots, hyphens."
    ),
    "account.username_taken": lazy_gettext("The user name %(username)s is taken. Choose another one."),
    "account.own_rights": lazy_gettext(
        "You can't change your own role or unit, or close your own account. Another administrator can."
    ),
    "account.not_an_administrator": lazy_gettext("Only an administrator opens and changes accounts."),
    "account.not_yours": lazy_gettext("This account does not belong to your unit or one below it."),
    "account.unit_not_yours": lazy_gettext("Choose your own unit or one below it."),
    "account.unit_is_hamlet": lazy_gettext("An account belongs to a commune or a unit above it, not to a hamlet."),
    "account.grouping_is_for_reviewers": lazy_gettext(
        "A grouping is for reading: choose the role of a reviewer, or a unit that is no grouping."
    ),
    "account.grouping_has_ended": lazy_gettext("This grouping has ended. Choose another unit."),
    "account.enumerator_needs_commune": lazy_gettext("Choose the commune where this person helps residents."),
    "account.name": lazy_gettext("Enter the person's name, at most %(most)s characters."),
    "account.password": lazy_gettext(
        "Make the password longer: at least %(least)s characters. Four or five words put together are good."
    ),
    # Keys of the API
    "token.name": lazy_gettext("Enter which program reads with this key, in at most %(most)s characters."),
    "token.last_day": lazy_gettext("Choose a last day from today on, at most %(most)s days ahead."),
    "token.unit_not_yours": lazy_gettext("Choose your own unit or one below it."),
    "token.unit_is_hamlet": lazy_gettext("A key is for a commune or a unit above it, not for a hamlet."),
    "token.not_yours": lazy_gettext("This key does not belong to your unit or one below it."),
    "token.already_revoked": lazy_gettext("This key has been revoked already."),
    "token.not_an_administrator": lazy_gettext("Only an administrator makes and revokes keys."),
    # Hamlets and their households
    "hamlet.no_name": lazy_gettext("Enter the name of the hamlet."),
    "hamlet.long_name": lazy_gettext("Shorten the name to at most %(most)s characters."),
    "hamlet.twice": lazy_gettext("%(name)s is already there."),
    "hamlet.not_a_count": lazy_gettext("“%(value)s” is not a number of households."),
    "hamlet.households": lazy_gettext("Enter a number of households between 0 and %(most)s."),
    "hamlet.not_a_commune": lazy_gettext("Hamlets belong to a commune."),
    "hamlet.no_count": lazy_gettext("Enter the households of %(name)s."),
    "hamlet.two_columns": lazy_gettext(
        "There are %(found)s columns here: paste only two, the hamlet and its households."
    ),
    "hamlet.looks_like_a_day": lazy_gettext(
        "“%(value)s” looks like a day: the spreadsheet may have changed the name of the hamlet. Type the name."
    ),
    "hamlet.total_line": lazy_gettext("This is a total and not a hamlet. Leave this line out."),
    "hamlet.table_of_people": lazy_gettext(
        "This is a table of people. Paste only hamlets and their households: no names, telephone or identity numbers."
    ),
    "hamlet.personal_number": lazy_gettext(
        "There is a long number here, as of a telephone or an identity card. Such numbers must not be entered here."
    ),
    "hamlet.names_of_people": lazy_gettext(
        "This reads like the name of a person. Paste only hamlets; write the kind before a name (Thôn, Bản, Ấp)."
    ),
    "hamlet.unit_not_yours": lazy_gettext("Choose your own unit or one below it."),
    "hamlet.empty_table": lazy_gettext("Paste a table with two columns: the hamlet and its households."),
    "hamlet.too_many": lazy_gettext("A commune can have at most %(most)s hamlets."),
    # Groupings of a province
    "grouping.not_a_province": lazy_gettext("Only a province of today groups its communes."),
    "grouping.no_name": lazy_gettext("Enter the name of the grouping."),
    "grouping.long_name": lazy_gettext("Shorten the name to at most %(most)s characters."),
    "grouping.twice": lazy_gettext("%(name)s is already there."),
    "grouping.no_commune": lazy_gettext("Tick at least one commune."),
    "grouping.commune_not_here": lazy_gettext("Tick only communes of today in %(province)s."),
    "grouping.unit_not_yours": lazy_gettext("Choose your own unit or one below it."),
    "grouping.has_accounts": lazy_gettext(
        "%(number)s open accounts belong to this grouping. Give them another unit first."
    ),
    # Tables that are pasted or uploaded
    "table.file_too_large": lazy_gettext("The file is too large: at most %(most)s MB."),
    "table.too_many_rows": lazy_gettext("The table has more than %(most)s lines."),
    "table.old_excel": lazy_gettext("This file is of an old Excel (.xls). Save it as .xlsx and choose it again."),
    "table.file_unreadable": lazy_gettext("This file can't be read as a table. Save it as .xlsx, or as CSV in UTF-8."),
    # Files of units
    "units.file_too_large": lazy_gettext("The file is too large: at most %(most)s bytes."),
    "units.columns": lazy_gettext("The first line must name exactly these columns: %(wanted)s."),
    "units.number_of_columns": lazy_gettext("This line must have %(wanted)s columns."),
    "units.not_csv": lazy_gettext("The file is not a CSV file in UTF-8: %(value)s."),
    "units.level": lazy_gettext("“%(value)s” is not a level: use province, district or commune."),
    "units.code": lazy_gettext("“%(value)s” is not a unit code: use at most 5 digits."),
    "units.no_name": lazy_gettext("The unit %(value)s has no name or no kind."),
    "units.dates": lazy_gettext(
        "The dates can't be right: %(value)s. Write them as 2025-07-01, the end after the start."
    ),
    "units.number": lazy_gettext("“%(value)s” is not a number."),
    "units.twice": lazy_gettext("The unit %(value)s is there twice."),
    "units.parent": lazy_gettext("The unit above, %(value)s, is not there on each of this unit's days."),
    "units.overlap": lazy_gettext("The code %(value)s means two units on the same day: end the earlier one first."),
    "units.left_alone": lazy_gettext("With this line, %(value)s would have no unit above it on some days."),
    "units.succession_twice": lazy_gettext("The succession of %(old)s by %(new)s is there twice."),
    "units.share": lazy_gettext("“%(value)s” is not a share: use whole, main or part."),
    "units.successor": lazy_gettext("The new unit %(value)s does not begin on this day."),
    "units.predecessor": lazy_gettext("The old unit %(value)s does not end on this day."),
    # Questionnaires
    # Rounds
    "round.no_title": lazy_gettext("Enter the title of the round."),
    "round.no_organiser": lazy_gettext("Enter who asks for the opinions."),
    "round.no_phone": lazy_gettext("Enter a telephone number where residents can ask."),
    "round.too_long": lazy_gettext("Shorten this text to at most %(most)s characters."),
    "round.closes_before_it_opens": lazy_gettext("The last day must not be before the first day."),
    "round.too_many_days": lazy_gettext("A round lasts at most %(most)s days."),
    "round.unit_not_yours": lazy_gettext("Choose your own unit or one below it."),
    "round.no_commune": lazy_gettext("Choose at least one commune."),
    "round.too_many_communes": lazy_gettext("A round has at most %(most)s communes."),
    "round.commune_not_in_unit": lazy_gettext("%(name)s does not lie in the unit of this round on its first day."),
    "round.not_a_draft": lazy_gettext("This round is already open."),
    "round.last_day_is_over": lazy_gettext("The last day of this round is over. Choose a later day."),
    "round.not_open": lazy_gettext("Only an open round can be ended."),
    "round.not_ended": lazy_gettext(
        "This round can't be closed yet: end it first, or wait until its last day is over."
    ),
    "round.not_closed": lazy_gettext("Close the round first; then its results can be published."),
    # Posters
    "poster.commune_not_asked": lazy_gettext("%(name)s is not in this round."),
    "poster.commune_not_yours": lazy_gettext("Choose a commune of your own unit."),
    "poster.hamlet_not_in_commune": lazy_gettext("%(name)s does not lie in this commune."),
    "poster.long_place": lazy_gettext("Shorten the place to at most %(most)s characters."),
    "poster.public_address": lazy_gettext(
        "The public address %(address)s can't be printed: only letters, digits, dots and hyphens are possible."
    ),
    "poster.already_withdrawn": lazy_gettext("This poster has already been withdrawn."),
    # Essential services and the target
    "service.group": lazy_gettext("Choose the group of the service."),
    "service.no_name": lazy_gettext("Enter the name of the service."),
    "service.too_long": lazy_gettext("Shorten this text to at most %(most)s characters."),
    "service.address_or_evidence": lazy_gettext(
        "Enter where the service is found online, say what shows that it is provided, or choose a picture or document."
    ),
    "service.address": lazy_gettext("Enter a full address that begins with https://."),
    "service.since_in_future": lazy_gettext("The service must already be provided: the day lies in the future."),
    "service.unit_level": lazy_gettext("Services are registered for communes and districts."),
    "service.unit_not_yours": lazy_gettext("Choose your own unit or one below it."),
    "service.already_removed": lazy_gettext("This service has already been taken off the register."),
    "service.already_confirmed": lazy_gettext("This service has already been confirmed."),
    "service.not_confirmed": lazy_gettext("This service has not been confirmed."),
    "service.confirmed_from_above": lazy_gettext(
        "A service is confirmed by a person of a unit above who did not register it."
    ),
    "document.none_chosen": lazy_gettext("Choose a picture or a document first."),
    "document.too_big": lazy_gettext("The file is too large: at most %(most)s kB. Make the picture smaller."),
    "document.too_many": lazy_gettext("A service has at most %(most)s pictures and documents."),
    "document.too_many_pixels": lazy_gettext("The picture is too large: at most %(most)s million points."),
    "document.kind": lazy_gettext("Choose a picture (JPEG, PNG) or a PDF document."),
    "document.cut": lazy_gettext("The file is damaged or not whole. Save it once more and choose it again."),
    "document.confirmed": lazy_gettext(
        "The service was confirmed with this document. Have the confirmation taken back first."
    ),
    "document.last": lazy_gettext("This is all that shows the service. Put another document to it first."),
    "target.not_yours": lazy_gettext("Only an administrator of the whole country sets the periods of the target."),
    "target.name": lazy_gettext("Enter a name of at most %(most)s characters for the period."),
    "target.period": lazy_gettext("The last day must not be before the first day."),
    "target.least_answers": lazy_gettext("Enter a number of answers between 1 and 100,000."),
    "target.goal": lazy_gettext("Enter a share between 1 and 100 percent."),
    # What people wrote
    "remark.unknown_tag": lazy_gettext("Choose one of the reasons shown."),
    "remark.no_words": lazy_gettext("Enter the words that may be told."),
    "remark.too_long": lazy_gettext("Shorten this text to at most %(most)s characters."),
    "remark.personal": lazy_gettext(
        "This may be a name or a number of a person: %(found)s. Take it out, or tick that it is none."
    ),
    "remark.none_chosen": lazy_gettext("Tick the remarks that you want to release."),
    "remark.not_shown": lazy_gettext(
        "The list has changed meanwhile. Read it again, and tick once more what you want to release."
    ),
    "remark.not_yours": lazy_gettext("Only the unit that owns the round reads and releases what people wrote."),
    # Results that are sent back
    "sent_back.not_yours": lazy_gettext("Only a unit above, which doesn't own the round, sends its result back."),
    "sent_back.not_your_commune": lazy_gettext("Only an officer of the commune answers for it."),
    "sent_back.not_closed": lazy_gettext("The round is not closed yet. There is no result that could be sent back."),
    "sent_back.commune_not_asked": lazy_gettext("This round does not ask in this commune."),
    "sent_back.open_already": lazy_gettext("This result is sent back already. Settle that first."),
    "sent_back.nothing_open": lazy_gettext("Nothing of this result waits for an answer."),
    "sent_back.no_reason": lazy_gettext("Enter the reason: what does the commune have to look at?"),
    "sent_back.no_answer": lazy_gettext("Enter what the commune answers."),
    "sent_back.too_long": lazy_gettext("Shorten this text to at most %(most)s characters."),
    "sent_back.answered": lazy_gettext("The commune has answered already."),
    "sent_back.not_answered": lazy_gettext("The commune has not answered yet."),
}
