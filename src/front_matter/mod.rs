//! Front matter: what authors type, as values with places.
