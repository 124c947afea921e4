"""What a second program needs to verify a bound on the cost of tours, written with the plan.

A JSON object. Days are numbers counted from `origin`; costs are minutes on the road.

    format    "huanjie-tours-bound-1"
    class     the model class in words; the bound holds for all plans in it
    bound     the claim: no plan of the class costs less
    origin    day 0, an ISO date
    night, spread    the weights, as in the problem
    sizes     [least, most]: townships of a group (a group may have none when least is 0)
    kinds     [{"groups": [ids], "base", "teams", "away": [day, ...]}]: groups that differ only
              in their recusals; a group belongs to one kind
    townships [{"township", "waves": [{"events": [[unit, procedure], ...], "most_nights",
              "gap"}]}]: the waves in their order; `gap` is the least number of days from the
              arrival of the wave before to the arrival of this one (0: nothing but the road)
    columns   [{"kind": number, "townships": [codes], "bound", "how"}]: every set of townships
              that the sizes and the recusals allow a group of the kind; `how` is "sweep" (the
              relaxation below solved, or one weaker than it) or "subset" (what the cover rests
              on is only that dropping a township makes no tour dearer)
    joints    [{"township", "wave", "teams", "first", "then", "nights", "extra"}]: see below
    cover     {"duals": {township: integer}, "kinds": [integer per kind]}: hints for pruning:
              any choice of columns that covers every township once costs at least the sum of
              the duals of its townships and kinds plus what its columns cost above theirs

**A column's bound.** Each wave of each township of the set is either skipped, at the sum of its
events' `missed`, or is one stay [arrive, leave] in which leave − arrive is at most `most_nights`
and which lies on no day on which the group is away. Stays of one township keep the order of its
waves, and a wave that follows one that is not skipped arrives at least `gap` days after it
arrived. Stays follow each other by the rules of the road (no day, one or two lost; days away are
no days on the road). The cost of a tour is

    minutes base → first stay → … → last stay → base
    + for each stay `night` × nights, and the least cost of its events, where each is held on
      one of its days within [arrive + 1, leave] (its whole span), at most `teams` on a day (and
      at most `polls_per_day` polls), or is missed.

`missed` is here the event's own less `spread`, but not below 0: an unattended event may narrow
the spread by one, which is thereby paid in advance. Nights are leave − arrive; but where for two
or more days in a row within a stay no event of the wave can be held, these are not nights out.
The bound of a column may be less than the least such cost, never more. No joint enters it unless
`joints` lists it: then a stay of that wave arriving on day `then` for so many `nights`, when the
stay of the wave before arrived on day `first`, costs `extra` more, since the events of the two
stays cannot all have their cheapest days (`orders` between them).

**The bound.** The least, over all choices of at most one column per group of the kinds that cover
every township exactly once, of the sum of the columns' bounds plus `spread` × (most − fewest events
of the chosen columns, an idle group having none). Recusals enter only by the columns. A second
program finds it by trying out covers, township by township; the duals prune that search.
"""
