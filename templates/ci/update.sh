#!/bin/sh
# Puts a new client on a branch of its own when the API of the Moodle site has changed; every further run
# brings that branch up to date. For any CI, or for cron. Written by `moodle-codegen init`, and yours to
# change.
#
# Needs a clean checkout with `npm ci` done, MOODLE_USERNAME and MOODLE_PASSWORD in the environment (or
# what `env` in the config names), and leave to push to `origin`. Exits with 1 if anything fails.
set -eu

branch=${BRANCH:-moodle-client}
# What the run may change.
client='src/moodle'
spec='moodle-spec.json'

summary=$(mktemp)
trap 'rm -f "$summary"' EXIT

# If one of several sites fails, what changed of the others is pushed; the script fails all the same.
failed=0
npx moodle-codegen update --summary "$summary" || failed=$?

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
