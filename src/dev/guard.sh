# Outlives `layergen dev` by the moment it takes to stop what that left behind.
# Input: "+ GROUP" for a process group that was started, "- GROUP" for one that has ended. The input ends when
# `layergen dev` does, however it does; the groups that are left then get SIGTERM and, five seconds later, SIGKILL.
trap '' HUP INT TERM
groups=
while read -r sign group; do
    case $sign in
    +) groups="$groups $group" ;;
    -)
        left=
        for one in $groups; do [ "$one" = "$group" ] || left="$left $one"; done
        groups=$left
        ;;
    esac
done
for group in $groups; do kill -s TERM -- "-$group"; done
for second in 1 2 3 4 5; do
    alive=
    for group in $groups; do kill -s 0 -- "-$group" && alive=yes; done
    [ -n "$alive" ] || exit 0
    sleep 1
done
for group in $groups; do kill -s KILL -- "-$group"; done
