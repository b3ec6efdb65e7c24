"""The program itself: where a frozen build starts, and `python -m app` in a checkout.

`freeze_support` comes before every other statement of ours: in a frozen build each worker process
starts this file again, and a worker that went on to the command line would start workers for ever.
"""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()

    from app.cli import main

    raise SystemExit(main())
