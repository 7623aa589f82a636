"""Asks STS who it is, again and again, with credentials that boto3 renews: a line with key id and ARN each time."""
import os
import time

import boto3

session = boto3.Session(region_name="eu-west-1")
sts = session.client("sts", endpoint_url=os.environ["STS_ENDPOINT"])
while True:
    arn = sts.get_caller_identity()["Arn"]
    print(session.get_credentials().get_frozen_credentials().access_key, arn, flush=True)
    time.sleep(0.5)
