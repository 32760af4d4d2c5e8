#!/usr/bin/env bash
# A mall in which an order is paid, points are confirmed, a coupon is issued and a message is sent: four centers, none of
# which knows another. The flow stands in one place above them, `order-business`.
#
#     examples/mall.sh [FOLDER]        makes the workspace in FOLDER/mall; by default in the current folder
set -euo pipefail
cd "${1:-.}"

layergen new mall --domain order --without async
cd mall

for domain in payment member marketing message; do
    layergen add center "$domain" --called-by order-business
done

# A center that calls another is how the circle begins. The rules are asked first, and nothing is written.
if layergen link payment-center member-center; then
    echo 'payment-center must not call member-center' >&2
    exit 1
fi

layergen status
layergen check
