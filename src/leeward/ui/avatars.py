def svg(seed: str) -> str:
    return '<svg xmlns="http://www.w3.org/2000/svg"/>'
