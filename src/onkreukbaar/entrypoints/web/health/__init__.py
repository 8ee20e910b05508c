"""What those who keep the service running look at: is it alive, is it ready, how is it doing. Nothing personal."""
