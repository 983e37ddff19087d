#!/bin/sh
# Pushes a new client to its own branch when the API of the Moodle site has changed; every further run
# updates that branch. For any CI, or for cron. Written by `moodle-codegen init`, and yours to change.
#
# Needs a clean checkout with `npm ci` done, MOODLE_USERNAME and MOODLE_PASSWORD in the environment (or
# the variables that `env` in the config names), and permission to push to `origin`. Exits with 1 on any failure.
set -eu

branch=${BRANCH:-moodle-client}
# The paths that the run may change.
client='src/moodle'
spec='moodle-spec.json'

summary=$(mktemp)
trap 'rm -f "$summary"' EXIT

# If one of several sites fails, the script pushes the changes of the others, and still fails.
failed=0
# --usage lists the lines of this project that break.
npx moodle-codegen update --usage . --summary "$summary" || failed=$?

git add --all -- "$client" "$spec"
if git diff --cached --quiet; then
  echo "There is nothing to push."
  exit "$failed"
fi

base=$(git rev-parse --abbrev-ref HEAD)
git switch --quiet --force-create "$branch"
{
  echo "Moodle client of the site as it is now"
  echo
  cat "$summary"
} | git commit --quiet --cleanup=whitespace --file=-

if git fetch --quiet origin "refs/heads/$branch" 2> /dev/null &&
  git diff --quiet FETCH_HEAD HEAD -- "$client" "$spec"; then
  echo "The branch $branch has this already."
else
  git push --quiet --force origin "HEAD:refs/heads/$branch"
  echo "Pushed to the branch $branch."
fi
git switch --quiet "$base"
exit "$failed"
