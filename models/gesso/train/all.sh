#!/bin/sh
# Data, text encoder, Gesso, turbo, export: PHOTOS VIDEO WORK MINUTES. Goes on where an earlier run stopped.
set -e
cd "$(dirname "$0")"
photos=$1 video=$2 work=$3 minutes=$4
mkdir -p "$work"
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592
[ -f ../tokenizer/tokenizer.json ] || python words.py --tokenizer
[ -f "$work/data.json" ] || python photos.py --photos "$photos" --video "$video" --out "$work/data"
[ -f "$work/text.pt" ] || python text.py --out "$work/text.pt" --steps 3000
if [ ! -f "$work/pixel.pt" ]; then                    # all looks, then the local ones alone
  python first.py --data "$work/data" --out "$work/pixel-all.pt" --minutes 15
  python first.py --data "$work/data" --out "$work/pixel.pt" --begin "$work/pixel-all.pt" --only-local --rate 2e-3 --minutes 9
fi
[ -f "$work/shot.pt" ] || python anchor.py --data "$work/data" --out "$work/shot.pt" --minutes 30
python train.py --data "$work/data" --text "$work/text.pt" --pixel "$work/pixel.pt" --shot "$work/shot.pt" --out "$work/gesso.pt" --minutes "$minutes"
python turbo.py --data "$work/data" --text "$work/text.pt" --teacher "$work/gesso.pt" --out "$work/turbo.pt" --minutes $((minutes / 3 + 1))
python export.py --checkpoint "$work/gesso.pt" --text "$work/text.pt" --out ..
python export.py --checkpoint "$work/turbo.pt" --text "$work/text.pt" --out ../../gesso-turbo --steps 1 --name gesso-turbo --tokenizer ../tokenizer
