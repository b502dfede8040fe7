//! Takes finished files to a place.
