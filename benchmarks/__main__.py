"""``python -m benchmarks [NAME…]``: run all benchmarks, or those named."""

import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

import benchmarks


def names() -> list[str]:
    """Return the names of the benchmark modules, sorted."""
    found = (module.name for module in iter_modules(benchmarks.__path__))
    return sorted(name for name in found if not name.startswith("_"))


def main(wanted: Sequence[str]) -> int:
    """Run the benchmarks with these names, all if there are none."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        sys.stderr.write(f"no benchmark is called {unknown[0]}; there are {', '.join(names())}\n")
        return 2
    for name in wanted or names():
        module = import_module(f"benchmarks.{name}")
        if hasattr(module, "main"):  # the others serve the benchmarks
            print(f"== {name}", flush=True)
            module.main()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
