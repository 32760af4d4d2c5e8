//! A few rules at once, in their order.

use crate::model::Rule;

/// A set of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleSet(u16);

impl RuleSet {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `rule` is among them.
    #[must_use]
    pub fn contains(self, rule: Rule) -> bool {
        self.0 & bit(rule) != 0
    }

    /// The rules, in the order in which an edge is judged.
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |rule| self.contains(*rule))
    }

    /// The first of them.
    #[must_use]
    pub fn first(self) -> Option<Rule> {
        Rule::ALL.get(self.0.trailing_zeros() as usize).copied()
    }

    pub(super) fn add(&mut self, rule: Rule, applies: bool) {
        if applies {
            self.0 |= bit(rule);
        }
    }

    pub(super) fn with(mut self, other: Self) -> Self {
        self.0 |= other.0;
        self
    }

    pub(super) fn only(self, rules: &[Rule]) -> Self {
        Self(rules.iter().fold(0, |bits, rule| bits | bit(*rule)) & self.0)
    }
}

fn bit(rule: Rule) -> u16 {
    1 << rule as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_come_in_their_order() {
        let mut set = RuleSet::default();
        assert_eq!(set.first(), None);
        set.add(Rule::Baseline, true);
        set.add(Rule::SameLayer, true);
        set.add(Rule::Unassigned, false);
        assert_eq!(set.first(), Some(Rule::SameLayer));
        assert_eq!(set.iter().collect::<Vec<_>>(), [Rule::SameLayer, Rule::Baseline]);
        assert_eq!(set.only(&[Rule::Baseline]).first(), Some(Rule::Baseline));
        for (at, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule as usize, at, "`Rule::ALL` is in the order of the variants");
        }
    }
}
