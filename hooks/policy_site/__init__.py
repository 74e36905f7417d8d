"""The site's own knowledge, in plain Python: YAML and Markdown in, Markdown pages out. It never imports MkDocs.

A map, from the ground up; each module imports only from those above it:

problems        one fault in a file, and the report of all of them
yaml_source     YAML text to plain data, with the line of every key
yaml_edits      a YAML text changed in place
schema          strict records; pydantic's errors in plain words
wording         the school's and the local words (`{{ local.front_door }}`)
citations       what a step rests on: a clause, or a named source outside the policy
contacts        people, phones, e-mail addresses, roles
contact_file    contacts.yaml, read and checked
policy          sections and clauses of the policy pages
decision_trees  guides: questions, answers, outcomes, actions
guide_files     the guides' files, read
tree_checks     faults of a guide's graph
double_entry    what a guide says at one end against the other
safety          the safety properties, proved over every route of a guide
sign_off        cited clauses, bound to the words that somebody read
route_review    guides told as routes, and what a change has moved
journeys        stories told as answers, and what a guide does with them
queries         the register of what the policy gets wrong
consequences    faults that only follow from another
typed_values    names and numbers typed where only the register may hold them
tree_references what a guide names outside itself
markup          text that is safe in both HTML and Markdown
contact_markup  names, numbers and cards as HTML
macros          what pages may write between `{{` and `}}`
pictures        pictures in pages, and their sizes
content_checks  rules over the Markdown pages
contact_pages   the directories of contacts
guide_pages     a guide as a Markdown page
flowchart       a guide drawn on A4
flowchart_pages its files, and the page that prints them
knowledge_check scenario questions for new starters
induction_pages the knowledge check, role by role
posters         whom to tell, to print and hang up
policy_pages    the head and foot of a policy page, and the policy's contents
glossary        abbreviations and terms of art
glossary_links  their links at the first use on a page
search_words    what people type into the search where a place uses other words
moved           where old addresses lead
editor_schemas  the form of the data files, for editors
outside_sources laws, guidance and addresses outside the site that its files name
reviews_due     what is due: contacts to confirm, questions, reviews, sign-offs
query_pages     the queries register, a draft for the school
lead_pages      the draft area's first page, what is due, every route of a guide
version_pages   the policy's versions and what changed
whole_policy    all sections on one page
coverage        where each paragraph of the policy's text is restated
policy_text     a new policy's text, cut into the paragraphs that are known
policy_update   a new edition of the policy beside the present one
update_report   what it changes, in words, beside the clauses, steps and contacts
a_to_z          every name under which something can be found
assets          styles and scripts, with fingerprints in their names
site            everything loaded, checked and put together
frame           what the theme puts around every page
search_index    the index that the search panel reads
built_html      a built page read back into a tree
released        the addresses that a release has published, and which of them are lost
plain_markdown  a built page as plain Markdown
export          the site as Markdown for another generator
published       what is added to the finished site
school_questions what another school is asked
school_answers  its answers, read and checked
new_school      this project as another school's starting point
"""
