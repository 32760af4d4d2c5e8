//! JSON and SARIF against their published schemas.
