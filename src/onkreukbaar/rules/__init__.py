"""The rules: pure, from facts to an explained assessment. What the other floors may use stands here."""

from onkreukbaar.rules.errors import FactError, Place, PolicyError
from onkreukbaar.rules.evaluate import Assessment, Duty, Provided, assess
from onkreukbaar.rules.explain import Change, counterfactuals, next_facts
from onkreukbaar.rules.facts import UNKNOWN, Fact, Facts, Unknown, Value
from onkreukbaar.rules.pack import NoRulebook, Pack, load_pack
from onkreukbaar.rules.reasons import Fine, Reason
from onkreukbaar.rules.receipt import Receipt
from onkreukbaar.rules.rulebook import Parameter, Rulebook
from onkreukbaar.rules.vocabulary import Question, Vocabulary, check_required, complete_facts, parse_facts
from onkreukbaar.rules.wording import Wording

__all__ = [
    "UNKNOWN",
    "Assessment",
    "Change",
    "Duty",
    "Fact",
    "FactError",
    "Facts",
    "Fine",
    "NoRulebook",
    "Pack",
    "Parameter",
    "Place",
    "PolicyError",
    "Provided",
    "Question",
    "Reason",
    "Receipt",
    "Rulebook",
    "Unknown",
    "Value",
    "Vocabulary",
    "Wording",
    "assess",
    "check_required",
    "complete_facts",
    "counterfactuals",
    "load_pack",
    "next_facts",
    "parse_facts",
]
