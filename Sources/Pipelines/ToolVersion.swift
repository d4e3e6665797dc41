/// Version of this package, as written into manifests and runs.
public let toolVersion = "0.1.0"
