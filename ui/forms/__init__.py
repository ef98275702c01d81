"""Forms, made from what a worksheet says about its fields."""
