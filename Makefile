# The words a person types. Longer stories are scripts in deploy/.
.PHONY: run test build lint contract bench clean

run: ; @deploy/run.sh
test: ; @deploy/test.sh
build: ; @deploy/setup.sh run && npm run --prefix web build && cargo build --release --locked
lint: ; @deploy/setup.sh run && npm run --prefix web build && cargo fmt --check && cargo clippy --locked --workspace --all-targets -- -D warnings && npm run --prefix web check
contract: ; @deploy/check-contract.sh --write
bench: ; @benches/run.sh
clean: ; @cargo clean && rm -rf web/dist web/node_modules
