//! How dependencies of each kind are judged.

use layergen::model::{DependencyKind, Judged, Policy, Rule};

use crate::policies;
use crate::shop::{Build, Dev, Normal, check, shop, shorts};

/// Edges that break each rule about edges, in the shop.
const BREACHES: [(&str, &str, Rule); 5] = [
    ("order-center-api", "user-dao", Rule::Interface),
    ("order-data", "user-center-api", Rule::Upward),
    ("order-center", "user-center-api", Rule::SameLayer),
    ("order-business", "user-dao", Rule::DaoOwner),
    ("order-business", "user-center", Rule::Implementation),
];

fn judged(kind: DependencyKind, judged: Judged) -> Policy {
    let mut policy = policies::shop();
    match kind {
        Normal => policy.kinds.normal = judged,
        Build => policy.kinds.build = judged,
        Dev => policy.kinds.dev = judged,
    }
    policy
}

#[test]
fn a_kind_is_enforced_tolerated_sideways_or_ignored() {
    for kind in DependencyKind::ALL {
        for (from, to, rule) in BREACHES {
            let workspace = shop().edge(from, to, kind);
            assert_eq!(shorts(&check(&workspace, &judged(kind, Judged::Enforce))), [(rule, from, to)]);
            let downward = check(&workspace, &judged(kind, Judged::Downward));
            let stays = matches!(rule, Rule::Interface | Rule::Upward);
            assert_eq!(shorts(&downward), if stays { vec![(rule, from, to)] } else { vec![] });
            let ignored = check(&workspace, &judged(kind, Judged::Ignore));
            assert_eq!(shorts(&ignored), []);
            let others = shop().graph().edges.len();
            assert_eq!(ignored.edges, if kind == Normal { 0 } else { others });
        }
    }
}
