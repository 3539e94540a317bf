"""Writes encoders in our own format. ``graph`` and ``weights`` need ``onnx``, which the core install has not."""
