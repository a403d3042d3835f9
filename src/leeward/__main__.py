from leeward.cli import main

main()
