"""The sentences about household rounds: slips, paper ballots, minutes, rule sets. `sentences.py` says them."""

from flask_babel import LazyString, lazy_gettext

SENTENCES: dict[str, LazyString] = {
    # Households and their slips
    "household.not_a_household_round": lazy_gettext("This round asks whoever wishes; it has no households."),
    "household.commune_not_asked": lazy_gettext("This round does not ask in this commune."),
    "household.no_households": lazy_gettext(
        "No hamlet of the commune has its number of households yet. Enter the hamlets first."
    ),
    "household.more_slips_than_households": lazy_gettext(
        "%(name)s has %(slips)s slips that are printed or used, but only %(listed)s households. "
        "Make void those that are too many, or correct the number of households."
    ),
    "household.hamlet_not_in_commune": lazy_gettext("Choose one of the hamlets of this commune."),
    "household.already_printed": lazy_gettext(
        "Slips of this hamlet are printed already, so the labels of its houses can no longer be changed."
    ),
    # A list of house labels
    "label.none": lazy_gettext("Paste the labels, one in each line, or choose a file."),
    "label.too_many": lazy_gettext("A hamlet can have at most %(most)s labels."),
    "label.too_many_columns": lazy_gettext(
        "There are %(found)s columns here: a label is put together of at most %(most)s."
    ),
    "label.no_letters": lazy_gettext("This label has neither a letter nor a digit."),
    "label.too_long": lazy_gettext("Shorten this label to at most %(most)s characters."),
    "label.twice": lazy_gettext(
        "“%(label)s” stands in line %(first)s already. For two households in one house write hộ 1 and hộ 2 behind it."
    ),
    "label.formula": lazy_gettext("This is a formula. Type the label itself."),
    "label.table_of_people": lazy_gettext(
        "This is a table of people. Paste only labels of houses: no names, telephone or identity numbers."
    ),
    "label.personal_number": lazy_gettext(
        "There is a long number here, as of a telephone or an identity card. Such numbers must not be entered here."
    ),
    "label.names_of_people": lazy_gettext(
        "This reads like the name of a person. A label is a lane and a number; before the name of a street write đường."
    ),
    # Serials of slips
    "serial.unreadable": lazy_gettext("“%(piece)s” is no number of a slip. Write for example 7, 15, 20-22."),
    "serial.turned_round": lazy_gettext("In “%(piece)s” the second number is smaller than the first."),
    "serial.too_many": lazy_gettext("These are more than %(most)s numbers."),
    "slip.none_to_hand_out": lazy_gettext("This hamlet has no slips yet."),
    "slip.spent": lazy_gettext("The household of this slip has already answered."),
    "slip.void": lazy_gettext("This slip is void: the household got another one."),
    "slip.unknown": lazy_gettext("There is no such slip."),
    "slip.no_such_serial": lazy_gettext("This hamlet has no slip number %(serial)s."),
    "slip.nothing_to_print": lazy_gettext("There is nothing to print. Take over the households first."),
    "slip.all_printed": lazy_gettext(
        "None of these slips is new: all were printed before. To print them again, choose not only new ones."
    ),
    "slip.not_typeset": lazy_gettext("The pages could not be made just now. Wait a minute and go on."),
    "round.closed": lazy_gettext("The round is closed. Nothing of it can be changed any more."),
    "round.grace": lazy_gettext("Enter a number of days between 0 and %(most)s."),
    "poster.household_round": lazy_gettext(
        "In a round by households each household has a slip of its own. Posters belong to open feedback."
    ),
    # Paper ballots
    "batch.mode": lazy_gettext("Choose how the ballots were collected."),
    "batch.hamlet_without_slips": lazy_gettext("%(name)s has no slips in this round."),
    "batch.envelope": lazy_gettext("Enter how many ballots are in the envelope, between 1 and %(most)s."),
    "batch.held_on": lazy_gettext("Enter a day between %(first)s and %(last)s."),
    "batch.other_step": lazy_gettext("The work on this batch has gone on meanwhile. Look at where it stands now."),
    "batch.no_slip": lazy_gettext("Enter the number of the slip that stands on the ballot."),
    "batch.unknown_slip": lazy_gettext("This hamlet has no slip “%(typed)s”. Look at the ballot again."),
    "batch.invalid": lazy_gettext("Choose why the ballot is not valid."),
    "batch.empty_ballot": lazy_gettext(
        "Nothing is ticked on this ballot. If the paper is empty, mark the ballot as not valid."
    ),
    "batch.no_such_ballot": lazy_gettext("There is no such ballot in this batch."),
    "batch.not_the_last": lazy_gettext("Only the last ballot of the pile can be taken out."),
    "batch.nothing_typed": lazy_gettext("No ballot of this batch has been typed yet."),
    "batch.explain": lazy_gettext(
        "The envelope says %(envelope)s ballots, and %(typed)s were typed. Look for the others, or write down why."
    ),
    "batch.same_person": lazy_gettext(
        "You typed ballots of this batch. The second reading must be done by another person."
    ),
    "batch.no_such_difference": lazy_gettext("This difference is settled already, or never was."),
    "batch.unsettled": lazy_gettext("Differences between the two readings that wait for a decision: %(number)s."),
    "round.batch_unfinished": lazy_gettext("%(name)s: batch %(number)s of paper ballots is not in the box yet."),
    "round.sums_unsettled": lazy_gettext(
        "%(name)s: sums that do not add up and are not explained: %(found)s. Settle or explain them first."
    ),
    # Minutes
    "minutes.published": lazy_gettext("The result is published. The minutes can no longer be changed."),
    "minutes.too_long": lazy_gettext("Shorten this to at most %(most)s characters."),
    "minutes.too_many_people": lazy_gettext("Enter at most %(most)s people."),
    "minutes.person": lazy_gettext("Enter name and role of each person."),
    # Rule sets of a province
    "rule_set.not_yours": lazy_gettext(
        "Only staff of a province, or of the whole country, write rule sets of their own."
    ),
    "rule_set.title": lazy_gettext("Enter a title of at most 300 characters."),
    "rule_set.source": lazy_gettext("Enter the document from which the marks come, at most 300 characters."),
    "rule_set.no_form": lazy_gettext("Choose for which questionnaires the marks are meant."),
    "rule_set.lines": lazy_gettext("Enter at least one mark and at most %(most)s."),
    "rule_set.percent": lazy_gettext("A mark is a percentage between 1 and 100."),
    "rule_set.subject_twice": lazy_gettext("Each figure can have one mark only."),
    "rule_set.already_retired": lazy_gettext("This rule set is no longer offered."),
}
