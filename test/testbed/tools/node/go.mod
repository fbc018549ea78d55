module holdfast.dev/testbed/node

go 1.26
