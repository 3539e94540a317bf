"""Writes encoders in our own format, and reads their weights. But for ``ranges``, needs ``onnx``, which is an extra."""
