"""Carry a checkpoint of a smaller network over into a larger one: equal names, top-left blocks; the rest starts fresh."""


def widen(old, net, skip=('pixel.',)):
    new = net.state_dict()
    for name, value in new.items():
        if name in old and not name.startswith(skip):
            v = old[name]
            cut = tuple(slice(0, min(a, b)) for a, b in zip(v.shape, value.shape))
            value[cut] = v[cut].to(value.dtype)
    net.load_state_dict(new)
