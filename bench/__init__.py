"""Speed and accuracy beside a floor or a peer, measured in one run; figures are ratios, never bare times."""
