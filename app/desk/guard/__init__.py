"""What every request passes first: who may call, how much it may bring, what browsers may do with the answer."""
